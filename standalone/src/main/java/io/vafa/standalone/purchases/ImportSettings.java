package io.vafa.standalone.purchases;

import java.nio.file.Path;

/**
 * What to import, and how.
 *
 * @param partner whose purchases they are, as the token says
 * @param enrol true to enrol every member of the file first
 * @param rejects the file of refused lines
 * @param checkpoints folder of the checkpoints, in the platform's data
 */
public record ImportSettings(
        Path file,
        ImportFormat format,
        String program,
        String partner,
        ImportTerms terms,
        boolean enrol,
        Path rejects,
        Path checkpoints) {

    /** Everything besides the file that makes this another import. */
    String identity() {
        return String.join(
                "\n", format.name(), program, partner, terms.store(), terms.till(), Boolean.toString(terms.historic()));
    }
}
