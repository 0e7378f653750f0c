package io.vafa.standalone.purchases;

import io.vafa.standalone.client.PatientSender;

/** A kind of file: how it is read, and how what it says is sent. */
public interface ImportFormat {

    /** Tells this import from others of the same file. */
    String name();

    /** Reads such a file. */
    PurchaseFormat reader(ImportTerms terms);

    /** What its items are called. */
    default String items() {
        return "purchases";
    }

    /** Whether an earlier run of the same import is forgotten. */
    default boolean startsOver() {
        return false;
    }

    /** Sends what was read from it. */
    default ItemRoad road(PatientSender sender, String program) {
        return new ReportRoad(sender, program);
    }
}
