package io.vafa.points.simulation;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.points.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports, links and campaign commands as a bad day brings them: resent, contradicting each other, too early, too late. */
final class Workload {
    static final int REFERENCES = 40;
    static final int MEMBERS = 25;

    /** Before it lie the purchases that some links do not cover. */
    static final Instant VALID_FROM = Samples.NOON;

    private final Chaos chaos;
    private final List<PurchaseCompleted> reported = new ArrayList<>();
    private final List<Command> commanded = new ArrayList<>();
    private int serial;

    Workload(Chaos chaos) {
        this.chaos = chaos;
    }

    /** References that nobody ever enrols with. */
    static boolean neverLinked(int reference) {
        return reference % 10 == 9;
    }

    private static boolean boundedInTime(int reference) {
        return reference % 5 == 2;
    }

    static String digest(int reference) {
        return "k1:" + reference;
    }

    static String memberOf(int reference) {
        return "m-" + reference % MEMBERS;
    }

    /** The only member that a purchase under this reference at that time may ever be credited to; empty: none. */
    static Optional<String> ownerAt(String digest, Instant occurredAt) {
        int reference = Integer.parseInt(digest.substring(3));
        boolean covered = !boundedInTime(reference) || !occurredAt.isBefore(VALID_FROM);
        return neverLinked(reference) || !covered ? Optional.empty() : Optional.of(memberOf(reference));
    }

    /** An enrolment, repeated now and then. */
    ReferenceLinked link(int reference) {
        return new ReferenceLinked(
                Samples.PROGRAM,
                new MemberReference("card", digest(reference)),
                memberOf(reference),
                boundedInTime(reference) ? VALID_FROM : null,
                null);
    }

    /** Somebody claims a reference that is another's, after the other has enrolled. */
    static ReferenceLinked usurper(ReferenceLinked link) {
        return new ReferenceLinked(link.program(), link.reference(), "m-usurper", null, null);
    }

    PurchaseCompleted report() {
        PurchaseCompleted report = next();
        reported.add(report);
        return report;
    }

    private PurchaseCompleted next() {
        if (reported.isEmpty() || chaos.chance(0.6)) {
            return fresh();
        }
        PurchaseCompleted old = chaos.oneOf(reported.subList(Math.max(0, reported.size() - 200), reported.size()));
        Purchase purchase = old.purchase();
        return switch (chaos.below(10)) {
            case 0, 1, 2, 3 -> old;
            case 4 -> withPurchase(old, change(purchase, purchase.eventId(), purchase.receipt(), 1));
            case 5, 6 -> withPurchase(old, change(purchase, event(), purchase.receipt(), 0));
            case 7 -> withPurchase(old, change(purchase, event(), purchase.receipt(), 100));
            case 8 -> withPurchase(old, change(purchase, purchase.eventId(), null, 0));
            default -> Samples.report(digest(chaos.below(REFERENCES)), purchase);
        };
    }

    private PurchaseCompleted fresh() {
        // One reference that nobody enrols with is busy enough to fill its places.
        int reference = chaos.chance(0.4) ? REFERENCES - 1 : chaos.below(REFERENCES);
        Instant occurredAt = VALID_FROM.plusSeconds(chaos.below(7_200) - 3_600L);
        String currency = chaos.chance(0.03) ? "EUR" : "USD";
        String event = event();
        return Samples.report(
                digest(reference),
                Samples.purchase(
                        event,
                        chaos.chance(0.3) ? null : "r-" + event,
                        new Money(currency, chaos.below(10_000)),
                        occurredAt));
    }

    private String event() {
        return "e" + serial++;
    }

    private static PurchaseCompleted withPurchase(PurchaseCompleted old, Purchase purchase) {
        return new PurchaseCompleted(old.program(), old.member(), purchase);
    }

    private static Purchase change(Purchase old, String eventId, @Nullable Receipt receipt, long more) {
        return new Purchase(
                eventId,
                old.partner(),
                old.store(),
                old.till(),
                receipt,
                old.occurredAt(),
                new Money(old.amount().currency(), old.amount().minorUnits() + more),
                old.lines(),
                old.paymentMethod(),
                old.channel(),
                old.historic());
    }

    /** What other services want of the journals. */
    Command command() {
        if (!commanded.isEmpty() && chaos.chance(0.3)) {
            return chaos.oneOf(commanded);
        }
        String member = "m-" + chaos.below(MEMBERS);
        String id = member + "-" + (chaos.chance(0.1) ? serial : serial++);
        Command command = switch (chaos.below(4)) {
            case 0 -> Samples.open(member);
            case 1 -> Samples.changeTier(member, id, chaos.oneOf(List.of("Base", "Silver", "Gold")), 1);
            case 2 -> Samples.award(member, id, "miles", 5);
            default -> Samples.award(member, id, "stars", 1 + chaos.below(50));
        };
        commanded.add(command);
        return command;
    }
}
