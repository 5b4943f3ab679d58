"""What sdg-build, which every Open SDG site runs, makes of our CSV and metadata.

Standard input: JSON {"data": path of indicator_1-2-3.csv, "metadata": path of 1-2-3.yml}. Standard output: JSON.
"""

import contextlib
import json
import pathlib
import sys
import tempfile

import sdg
import yaml

request = json.load(sys.stdin)
data, metadata = pathlib.Path(request["data"]), pathlib.Path(request["metadata"])
fields = yaml.safe_load(metadata.read_text())


def declared(name, value):
    """The fields as a site declares them in its _prose.yml; what is demanded of them is sdg-build's own."""
    if name == "reporting_status":
        options = [{"name": status, "value": status} for status in ("complete", "inprogress", "notstarted", "notapplicable")]
        return {"element": "select", "label": name, "options": options}
    return {"element": "checkbox" if isinstance(value, bool) else "text", "label": name, "scope": "national"}


with tempfile.TemporaryDirectory() as room, contextlib.redirect_stdout(sys.stderr):
    folder = pathlib.Path(room)
    prose = [{"name": name, "field": declared(name, value)} for name, value in fields.items()]
    (folder / "_prose.yml").write_text(yaml.safe_dump({"prose": {"metadata": {"meta": prose}}}))
    schema = sdg.schemas.SchemaInputOpenSdg(schema_path=str(folder / "_prose.yml"))
    inputs = [
        sdg.inputs.InputCsvData(path_pattern=str(data)),
        sdg.inputs.InputYamlMeta(path_pattern=str(metadata), git=False),
    ]
    options = sdg.IndicatorOptions()
    for column in ("Series", "Units", "GeoCode"):
        options.add_non_disaggregation_columns(column)
    output = sdg.outputs.OutputOpenSdg(inputs, schema, output_folder=str(folder / "site"), indicator_options=options)
    valid = output.validate()
    built = output.build()
    name = metadata.stem
    answer = {
        "valid": bool(valid),
        "built": bool(built),
        "headline": json.loads((folder / "site" / "headline" / f"{name}.json").read_text()),
        "data": json.loads((folder / "site" / "data" / f"{name}.json").read_text()),
        "meta": json.loads((folder / "site" / "meta" / f"{name}.json").read_text()),
    }
json.dump(answer, sys.stdout)
