package io.vafa.points.ledger.application;

import io.vafa.contracts.command.OpenBalance;
import io.vafa.contracts.reply.MovementOutcome;
import io.vafa.points.ledger.domain.Account;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings balances of another system in, many at once: claim each row → ask the ledger → tell what became of it. Whoever sends the same
 * rows again gets the same answers, and nothing happens twice.
 */
public final class OpeningBalances {
    /** The most rows at once: as many as the ledger surely answers while somebody waits. */
    public static final int ROWS_MAX = 2_000;

    private final AccountLoader accounts;
    private final OpeningRows rows;
    private final Movements movements;

    public OpeningBalances(AccountLoader accounts, OpeningRows rows, Movements movements) {
        this.accounts = accounts;
        this.rows = rows;
        this.movements = movements;
    }

    /** What became of one row. */
    public sealed interface Result {
        /** The ledger has an entry about it. */
        record Answered(MovementOutcome outcome) implements Result {}

        /** Nobody enrolled under this id; nothing was written. */
        record UnknownMember() implements Result {}

        /** The row was here before, for somebody else or with other content; nothing was written. */
        record RowTaken() implements Result {}

        /** Sent, and not answered in time; sending it again is safe. */
        record Unanswered() implements Result {}
    }

    /**
     * Brings rows in.
     *
     * @param commands at most {@link #ROWS_MAX}
     * @return one result per command, in their order
     * @throws Movements.LedgerUnreachableException if it is not known of all that they reached the ledger
     */
    public List<Result> bring(List<OpenBalance> commands) {
        if (commands.size() > ROWS_MAX) {
            throw new IllegalArgumentException("at most " + ROWS_MAX + " rows at once, not " + commands.size());
        }
        Map<String, Boolean> known = new HashMap<>();
        Map<String, Account> loaded = accounts.load(programs(commands));
        commands.forEach(command -> known.computeIfAbsent(command.member(), _ -> isThere(loaded, command)));
        List<Integer> open = new ArrayList<>();
        List<OpeningRows.Row> wanted = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            OpenBalance command = commands.get(i);
            if (known.getOrDefault(command.member(), false)) {
                open.add(i);
                wanted.add(new OpeningRows.Row(command.cause().key(), command.member(), command.fingerprint()));
            }
        }
        Map<Integer, OpeningRows.Row> holders = rows.claim(wanted);
        Map<Integer, Result> results = new HashMap<>();
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            if (holders.getOrDefault(i, wanted.get(i)).equals(wanted.get(i))) {
                sent.add(open.get(i));
            } else {
                results.put(open.get(i), new Result.RowTaken());
            }
        }
        List<Optional<MovementOutcome>> outcomes =
                movements.askAll(sent.stream().map(commands::get).toList());
        for (int i = 0; i < sent.size(); i++) {
            results.put(
                    sent.get(i),
                    outcomes.get(i).<Result>map(Result.Answered::new).orElseGet(Result.Unanswered::new));
        }
        List<Result> all = new ArrayList<>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            all.add(results.getOrDefault(i, new Result.UnknownMember()));
        }
        return all;
    }

    private static Map<String, String> programs(List<OpenBalance> commands) {
        Map<String, String> programs = new HashMap<>();
        commands.forEach(command -> programs.put(command.member(), command.program()));
        return programs;
    }

    /** A snapshot may lag behind the very first entry; then the journal is asked. */
    private boolean isThere(Map<String, Account> loaded, OpenBalance command) {
        Account account = loaded.get(command.member());
        if (account == null || account.sequence() == 0) {
            account = accounts.head(command.program(), command.member());
        }
        return account.sequence() > 0 && account.program().equals(command.program());
    }
}
