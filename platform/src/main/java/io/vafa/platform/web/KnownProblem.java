package io.vafa.platform.web;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says of a code.
 *
 * @param code stable, in capitals
 * @param title what it means in a few words, alike in every problem document of the code
 * @param means what it means
 * @param now what whoever hears it does
 * @param again whether the same request may be sent again: {@code as-it-is}, {@code later}, {@code anew}, {@code changed} or {@code never}
 * @param statuses with which HTTP statuses, also of lines; empty: in no problem document
 * @param toldIn where it stands instead of, or beside, a problem document; null: nowhere else
 */
public record KnownProblem(
        String code,
        String title,
        String means,
        String now,
        String again,
        List<Integer> statuses,
        @Nullable String toldIn) {
    public KnownProblem {
        statuses = List.copyOf(statuses);
    }

    /** Where it is explained, as seen from any address of the gateway. */
    public URI type() {
        return URI.create(ProblemCatalogue.ADDRESS + "/" + code);
    }
}
