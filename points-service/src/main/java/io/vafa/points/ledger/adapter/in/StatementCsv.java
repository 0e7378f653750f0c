package io.vafa.points.ledger.adapter.in;

import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.points.ledger.application.JournalReader;
import io.vafa.points.ledger.domain.Movement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A statement as a table. Texts that came from outside may begin like a formula; they are marked so that no spreadsheet
 * calculates them.
 */
final class StatementCsv {
    private static final String HEADING =
            "sequence,recorded_at,occurred_at,kind,outcome,code,wallet,movement,points,change,available,pending,held,debt,words,cause_kind,cause_source,cause_id\r\n";

    private StatementCsv() {}

    /**
     * One page; the first begins with what there was before, the last ends with what there was then.
     *
     * @param isFirst whether it is the first page
     */
    static byte[] of(JournalReader.Period period, boolean isFirst) {
        StringBuilder csv = new StringBuilder(HEADING);
        if (isFirst) {
            balances(csv, "opening", period.opening());
        }
        for (JournalEntry entry : period.entries()) {
            if (!Movement.isStated(entry)) {
                continue;
            }
            List<Movement> movements = Movement.of(entry.postings());
            if (movements.isEmpty()) {
                row(csv, entry, null);
            }
            movements.forEach(movement -> row(csv, entry, movement));
        }
        if (period.next() == 0) {
            balances(csv, "closing", period.closing());
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void balances(StringBuilder csv, String name, Map<String, Balance> balances) {
        new TreeMap<>(balances).forEach((wallet, balance) -> {
            csv.append(",,,").append(name).append(",,,").append(text(wallet)).append(",,,,");
            figures(csv, balance);
            csv.append(",,,,\r\n");
        });
    }

    private static void row(StringBuilder csv, JournalEntry entry, @Nullable Movement movement) {
        String wallet = movement == null ? null : movement.wallet();
        csv.append(entry.sequence()).append(',');
        csv.append(entry.recordedAt()).append(',');
        csv.append(entry.occurredAt()).append(',');
        csv.append(entry.kind()).append(',');
        csv.append(entry.outcome().status()).append(',');
        csv.append(text(entry.outcome().code())).append(',');
        csv.append(text(wallet)).append(',');
        csv.append(movement == null ? "" : movement.type()).append(',');
        csv.append(wallet == null || movement == null ? "" : movement.points()).append(',');
        csv.append(wallet == null || movement == null ? "" : movement.change()).append(',');
        if (wallet == null) {
            csv.append(",,,");
        } else {
            figures(csv, entry.balances().getOrDefault(wallet, Balance.NOTHING));
        }
        csv.append(',').append(text(movement == null ? entry.outcome().detail() : movement.words()));
        csv.append(',').append(text(entry.cause().kind()));
        csv.append(',').append(text(entry.cause().source()));
        csv.append(',').append(text(entry.cause().id())).append("\r\n");
    }

    private static void figures(StringBuilder csv, Balance balance) {
        csv.append(balance.available()).append(',').append(balance.pending()).append(',');
        csv.append(balance.held()).append(',').append(balance.debt());
    }

    /** A text in one cell, harmless to spreadsheets. */
    static String text(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        // A space in front does not keep spreadsheets from seeing a formula behind it.
        String stripped = text.stripLeading();
        boolean isFormula = "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                || (!stripped.isEmpty() && "=+-@".indexOf(stripped.charAt(0)) >= 0);
        String harmless = isFormula ? "'" + text : text;
        boolean needsQuotes = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needsQuotes ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
