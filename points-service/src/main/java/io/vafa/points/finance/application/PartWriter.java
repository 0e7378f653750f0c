package io.vafa.points.finance.application;

import io.vafa.platform.json.Json;
import io.vafa.points.finance.domain.RunningHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes rows of one kind in pieces, and hashes them on the way; for one thread. */
final class PartWriter {
    /** Rows in one piece: some ten to hundred kilobytes. */
    static final int ROWS_MAX = 500;

    private final Seals seals;
    private final String run;
    private final PartName.Kind kind;
    private final RunningHash hash = new RunningHash();
    private final List<Object> rows = new ArrayList<>();
    private int count;

    PartWriter(Seals seals, String run, PartName.Kind kind) {
        this.seals = seals;
        this.run = run;
        this.kind = kind;
    }

    void add(Object row) {
        rows.add(row);
        if (rows.size() == ROWS_MAX) {
            write();
        }
    }

    private void write() {
        String text = Json.writeText(rows);
        hash.add(text.length() + ":" + text);
        seals.insertParts(Map.of(new PartName(run, kind, count), text));
        count++;
        rows.clear();
    }

    /** Writes the rest. */
    Written end() {
        if (!rows.isEmpty()) {
            write();
        }
        return new Written(count, hash.end());
    }

    /** How many pieces there are, and the hash over all of them. */
    record Written(int count, String hash) {}
}
