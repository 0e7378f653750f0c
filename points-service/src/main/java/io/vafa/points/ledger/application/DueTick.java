package io.vafa.points.ledger.application;

import io.vafa.contracts.command.SettleDue;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.DueCommand;
import io.vafa.points.ledger.domain.Terms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Looks for members with whom something has fallen due and has the ledger settle it. Any number of instances may do so at
 * once: a command's cause follows from what is due, so the ledger does it once. Called by one thread.
 */
public final class DueTick {
    /** The ledger may run elsewhere, and its clock be so much behind ours; what it finds not due yet it never will again. */
    static final Duration CLOCK_DIFFERENCE_MAX = Duration.ofSeconds(10);

    /** A command that was sent is given so much time before it is sent again. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int REMEMBERED_MAX = 100_000;

    private final DueMembers members;
    private final TermsCatalog terms;
    private final Supplier<Set<String>> programs;
    private final Supplier<DueSender> senders;
    private final Clock clock;
    private final int pageMax;

    /** When a command was sent, by member and cause; the oldest first. */
    private final Map<String, Instant> sent = new LinkedHashMap<>();

    /**
     * A tick.
     *
     * @param programs those there are
     * @param pageMax how many members are read at once
     */
    public DueTick(
            DueMembers members,
            TermsCatalog terms,
            Supplier<Set<String>> programs,
            Supplier<DueSender> senders,
            Clock clock,
            int pageMax) {
        this.members = members;
        this.terms = terms;
        this.programs = programs;
        this.senders = senders;
        this.clock = clock;
        this.pageMax = pageMax;
    }

    /**
     * Goes through all members once.
     *
     * @return how many commands were sent
     * @throws RuntimeException if the store or Kafka is away; what was not sent is found again
     */
    public int tick() {
        Instant now = clock.instant().minus(CLOCK_DIFFERENCE_MAX);
        Map<String, Terms> inForce = new TreeMap<>();
        programs.get().forEach(program -> terms.inForce(program, now).ifPresent(found -> inForce.put(program, found)));
        List<DueMembers.Notice> notices = notices(inForce);
        forget(now);
        int count = 0;
        String after = "";
        while (true) {
            DueMembers.Page page = members.page(now, notices, after, pageMax);
            count += send(page.accounts(), inForce, now);
            if (page.isEnd()) {
                return count;
            }
            after = page.last();
        }
    }

    private int send(List<Account> accounts, Map<String, Terms> inForce, Instant now) {
        List<SettleDue> commands = accounts.stream()
                .flatMap(account -> Optional.ofNullable(inForce.get(account.program()))
                        .flatMap(found -> DueCommand.of(account, found, now))
                        .stream())
                .filter(command -> !sent.containsKey(key(command)))
                .toList();
        if (!commands.isEmpty()) {
            DueSender sender = senders.get();
            commands.forEach(sender::send);
            sender.awaitAcknowledged();
            commands.forEach(command -> sent.put(key(command), now));
        }
        return commands.size();
    }

    private void forget(Instant now) {
        int surplus = sent.size() - REMEMBERED_MAX;
        for (String key : List.copyOf(sent.keySet())) {
            Instant at = sent.get(key);
            if (surplus-- > 0 || (at != null && at.plus(PATIENCE).isBefore(now))) {
                sent.remove(key);
            }
        }
    }

    private static List<DueMembers.Notice> notices(Map<String, Terms> inForce) {
        List<DueMembers.Notice> notices = new ArrayList<>();
        inForce.forEach((program, found) -> new TreeMap<>(found.wallets())
                .forEach((wallet, policy) -> policy.lots()
                        .noticeDaysBefore()
                        .forEach(days -> notices.add(new DueMembers.Notice(program, wallet, days)))));
        return notices;
    }

    private static String key(SettleDue command) {
        return command.member() + " " + command.cause().key();
    }
}
