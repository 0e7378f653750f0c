package io.vafa.standalone.purchases;

import java.util.List;

/** What a format makes of one or several consecutive lines. */
sealed interface ParsedItem {

    /** The place behind the last of its lines. */
    Position end();

    /** Where an item is sent. */
    enum Resource {
        PURCHASES("purchases"),
        RETURNS("returns"),
        OPENING_BALANCES("opening-balances"),
        MEMBERS("members");

        private final String step;

        Resource(String step) {
            this.step = step;
        }

        /** The last step of the address. */
        String step() {
            return step;
        }
    }

    /**
     * A purchase or a return to be sent.
     *
     * @param line number of its first line
     * @param member the card number, which also decides the order in which purchases are sent
     * @param json the request body
     * @param rows its lines as they stand in the file, for the file of refused lines
     */
    record ReadPurchase(Resource resource, long line, String member, String json, List<Row> rows, Position end)
            implements ParsedItem {}

    /**
     * Lines that make neither.
     *
     * @param code stable name of the reason
     * @param reason the reason in words
     */
    record RefusedRows(List<Row> rows, String code, String reason, Position end) implements ParsedItem {}

    /** A line as it stands in the file. */
    record Row(long line, String text) {}
}
