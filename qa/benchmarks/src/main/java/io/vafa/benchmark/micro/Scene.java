package io.vafa.benchmark.micro;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Entries;
import io.vafa.points.ledger.domain.Evidence;
import io.vafa.points.ledger.domain.Terms;
import io.vafa.points.ledger.domain.WalletPolicy;
import io.vafa.points.ledger.domain.accrual.Accrual;
import io.vafa.points.ledger.domain.accrual.AccrualRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A programme, a member with some history, and purchases, all fixed. */
final class Scene {
    static final ZoneId ZONE = ZoneId.of("Asia/Tehran");
    static final Instant NOON = Instant.parse("2024-05-02T08:30:00Z");
    static final String PROGRAM = "demo";
    static final String MEMBER = "m_0000000000000000000001";
    static final Optional<Terms> TERMS = Optional.of(new Terms(
            "USD",
            ZONE,
            Map.of("points", WalletPolicy.DEFAULT),
            Accrual.of(1, List.of(AccrualRule.perAmount("base", "points", 1, 100, "1 per 1.00")))));

    private static final int HISTORY = 50;
    private static final long LINE_CENTS = 1_177;

    private Scene() {}

    /** A purchase of so many lines. */
    static Purchase purchase(String eventId, int lines) {
        return new Purchase(
                eventId,
                "main",
                "s1",
                "t1",
                new Receipt(eventId, LocalDate.of(2024, 5, 2)),
                NOON,
                new Money("USD", LINE_CENTS * lines),
                IntStream.range(0, lines)
                        .mapToObj(i ->
                                new PurchaseLine("sku" + i, "c" + i % 20, null, BigDecimal.ONE, LINE_CENTS, LINE_CENTS))
                        .toList(),
                "cash",
                "store",
                false);
    }

    /** What the intake stage makes of it. */
    static CreditPurchase credit(String eventId) {
        return new CreditPurchase(
                PROGRAM,
                MEMBER,
                new Cause("purchase", PROGRAM, "main", eventId),
                "0123456789abcdef0123456789abcdef",
                purchase(eventId, 2),
                null);
    }

    /** The entry that a command becomes. */
    static JournalEntry answer(Account account, Command command) {
        return Entries.answer(account, command, TERMS, Evidence.NONE, NOON);
    }

    /** An account that was opened and has had fifty purchases. */
    static Account account() {
        Account account = fold(
                Account.empty(PROGRAM, MEMBER),
                new OpenAccount(PROGRAM, MEMBER, new Cause("open", PROGRAM, "member-service", MEMBER), NOON, true));
        for (int i = 0; i < HISTORY; i++) {
            account = fold(account, credit("past-" + i));
        }
        return account;
    }

    private static Account fold(Account account, Command command) {
        return Entries.fold(account, answer(account, command), "0".repeat(64));
    }
}
