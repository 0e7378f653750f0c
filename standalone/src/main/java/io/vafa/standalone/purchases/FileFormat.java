package io.vafa.standalone.purchases;

/** The kinds of files that can be imported. */
public enum FileFormat implements ImportFormat {
    /** The public CDNOW transaction file. */
    CDNOW,
    /** The canonical format of Vafa. */
    CSV;

    @Override
    public PurchaseFormat reader(ImportTerms terms) {
        return switch (this) {
            case CDNOW -> new CdnowFormat(terms);
            case CSV -> new CsvFormat(terms);
        };
    }
}
