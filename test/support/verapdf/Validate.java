import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates files against profiles: `Validate 2a,ua1 file...`. Prints one line for each rule that a file breaks. */
public class Validate {
  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (String profile : arguments[0].split(",")) {
      PDFAFlavour flavour = PDFAFlavour.fromString(profile);
      for (int index = 1; index < arguments.length; index++) validate(flavour, arguments[index]);
    }
  }

  private static void validate(PDFAFlavour flavour, String file) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(flavour, 20, false, false, false)) {
      ValidationResult result = validator.validate(parser);
      String name = flavour.getId() + " " + new File(file).getName();
      System.out.println((result.isCompliant() ? "complies " : "violates ") + name);
      for (TestAssertion assertion : result.getTestAssertions())
        System.out.println(
            name + " " + assertion.getRuleId().getClause() + ": " + assertion.getMessage()
                + " " + assertion.getLocation().getContext());
    }
  }
}
