package io.vafa.gateway.intake;

import tools.jackson.databind.JsonNode;

/** Makes of a report as it came one that a reader reads, by what only the road knows that it came by. */
@FunctionalInterface
public interface Unsealing {
    /** For roads on which nothing is sealed. */
    Unsealing NONE = (report, _) -> new JsonReading.Read(report);

    /**
     * Opens what is sealed in a report.
     *
     * @param report any JSON at all: nothing has judged it yet
     * @param prefix where it stands in what was sent, as a JSON pointer
     */
    JsonReading open(JsonNode report, String prefix);
}
