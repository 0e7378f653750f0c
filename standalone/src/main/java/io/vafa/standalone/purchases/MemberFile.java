package io.vafa.standalone.purchases;

import io.vafa.standalone.client.PatientSender;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file of members.
 *
 * @param csv rows of cells; otherwise each line is the body of an enrolment
 * @param dryRun nothing is written; every line is judged, and the file compared with itself
 * @param historic for lines that do not say it
 * @param names what a column is called here, by its name in the file
 * @param tally what was found, counted while the file is sent
 */
public record MemberFile(
        boolean csv,
        boolean dryRun,
        boolean historic,
        Map<String, String> names,
        MemberColumns columns,
        MemberTally tally)
        implements ImportFormat {
    /** The name of a column that is not read. */
    public static final String IGNORED = "";

    public MemberFile {
        names = Map.copyOf(names);
    }

    @Override
    public String name() {
        return "MEMBERS " + (dryRun ? "dry run " : "") + csv + " " + historic + " " + new TreeMap<>(names);
    }

    @Override
    public String items() {
        return "members";
    }

    @Override
    public boolean startsOver() {
        return dryRun;
    }

    @Override
    public PurchaseFormat reader(ImportTerms terms) {
        return new MemberFormat(this);
    }

    @Override
    public ItemRoad road(PatientSender sender, String program) {
        return new MemberRoad(sender, program, this);
    }
}
