package io.vafa.points.ledger.application;

import java.util.List;
import java.util.Map;

/**
 * The rows of other systems' balances that are taken, each by the first that came; never changed. The journal knows one cause
 * once per member; only here is it seen that one row came for two members.
 */
public interface OpeningRows {
    /**
     * Claims rows.
     *
     * @return who holds those that somebody had claimed before, by their positions
     */
    Map<Integer, Row> claim(List<Row> rows);

    /**
     * One row.
     *
     * @param key names it for ever: the cause's key
     * @param fingerprint of its content
     */
    record Row(String key, String member, String fingerprint) {}
}
