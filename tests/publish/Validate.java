import java.io.File;
import java.util.*;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.results.TestAssertion;

/** Prints each rule of the named flavours that a PDF breaks; exits with 1 where there is one. */
public class Validate {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean broken = false;
        for (String name : Arrays.asList(args).subList(1, args.length)) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            try (VeraPDFFoundry foundry = Foundries.defaultInstance();
                 PDFAParser parser = foundry.createParser(new File(args[0]), flavour)) {
                ValidationResult result = foundry.createValidator(flavour, false).validate(parser);
                System.out.println(name + " " + result.isCompliant() + " " + result.getTotalAssertions());
                for (TestAssertion found : result.getTestAssertions())
                    System.out.println(found.getRuleId().getClause() + " " + found.getMessage() + " " + found.getLocation().getContext());
                broken |= !result.isCompliant();
            }
        }
        System.exit(broken ? 1 : 0);
    }
}
