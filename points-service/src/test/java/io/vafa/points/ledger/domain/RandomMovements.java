package io.vafa.points.ledger.domain;

import static io.vafa.points.Samples.PROGRAM;

import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.OpenBalance;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.SendPoints;
import io.vafa.contracts.command.SettleDue;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.points.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;

/** Random lives of some members who do everything that a programme knows, with points of three partners; one seed, one life. */
public final class RandomMovements {
    private static final List<String> PARTNERS = List.of("bazaar", "cafe", "zoo");
    private static final int REMEMBERED_MAX = 40;

    private final Random random;
    private final List<Book> books = new ArrayList<>();
    private final List<CreditPurchase> purchases = new ArrayList<>();
    private final List<AwardPoints> awards = new ArrayList<>();
    private final List<HoldPoints> holds = new ArrayList<>();
    private final List<Command> redemptions = new ArrayList<>();
    private final BiConsumer<Account, JournalEntry> written;
    private Instant now;
    private int step;

    /**
     * Members at the beginning.
     *
     * @param written hears of every entry, with the account after it
     */
    public RandomMovements(long seed, Instant start, int members, BiConsumer<Account, JournalEntry> written) {
        this.random = new Random(seed);
        this.now = start;
        this.written = written;
        for (int i = 0; i < members; i++) {
            books.add(new Book(WalletPolicy.DEFAULT, "m-" + i));
        }
        changePolicies();
        books.forEach(book -> does(book, Samples.open(book.account.member())));
    }

    /** Some steps; each is an entry, or two. */
    public void live(int steps) {
        for (int i = 0; i < steps; i++) {
            step++;
            now = switch (random.nextInt(5)) {
                case 0 -> now.plus(random.nextInt(96), ChronoUnit.HOURS);
                case 1 -> now.plusSeconds(random.nextInt(3_600));
                default -> now.plusMillis(random.nextInt(1_000));
            };
            does(books.get(random.nextInt(books.size())));
        }
    }

    /** What time it is. */
    public Instant now() {
        return now;
    }

    private void does(Book book) {
        String member = book.account.member();
        long some = random.nextLong(1, 120);
        Optional<Command> command = switch (random.nextInt(26)) {
            case 24 -> Optional.of(open(member, some));
            case 25 -> random.nextInt(20) == 0 ? merge(book) : Optional.empty();
            case 0, 1, 2, 3, 4, 5 -> Optional.of(buy(member));
            case 6, 7 -> Optional.of(award(member, some));
            case 8, 9 ->
                any(purchases, member)
                        .map(bought -> Returns.of(bought, "b" + step, new Money("USD", random.nextLong(1, 9_000))));
            case 10 ->
                any(awards, member)
                        .map(given -> new TakeBackPoints(
                                PROGRAM,
                                member,
                                cause("take-back"),
                                now,
                                false,
                                "points",
                                random.nextLong(0, given.points() + 1),
                                given.cause(),
                                "gone",
                                given.trigger()));
            // Often all there is, so that what is taken back later is a debt.
            case 11, 12, 13 ->
                Optional.of(redeem(
                        member,
                        random.nextBoolean() ? Math.max(1, book.balance().available()) : some));
            case 14 -> Optional.of(hold(member, some));
            case 15 -> any(holds, member).map(hold -> capture(member, hold));
            case 16 -> any(holds, member).map(hold -> new VoidHold(PROGRAM, member, cause("void"), now, hold.cause()));
            case 17, 18 ->
                any(redemptions, member)
                        .map(spent -> new ReverseRedemption(
                                PROGRAM,
                                member,
                                cause("reversal"),
                                now,
                                spent.cause(),
                                random.nextBoolean() ? null : random.nextLong(1, 60),
                                "mistake"));
            case 19 -> Optional.of(adjust(member, random.nextLong(-60, 60)));
            case 20 ->
                Optional.of(new SendPoints(
                        PROGRAM,
                        member,
                        cause("transfer"),
                        now,
                        "points",
                        some,
                        books.get(random.nextInt(books.size())).account.member(),
                        null));
            case 21 -> Optional.of(new SettleDue(PROGRAM, member, cause("due"), now));
            case 22 ->
                book.balance().debt() > 0 || random.nextInt(3) == 0
                        ? Optional.of(standing(member, book))
                        : Optional.empty();
            default -> {
                changePolicies();
                yield Optional.empty();
            }
        };
        command.ifPresent(asked -> does(book, asked));
    }

    private void does(Book book, Command command) {
        book.now = now;
        JournalEntry entry = book.answers(command);
        written.accept(book.account, entry);
        FollowUps.of(entry).forEach(follow -> {
            now = now.plusMillis(1 + random.nextInt(2_000));
            books.stream()
                    .filter(other -> other.account.member().equals(follow.member()))
                    .forEach(other -> does(other, follow));
        });
    }

    private Command buy(String member) {
        Instant at = random.nextInt(5) == 0 ? now.minus(random.nextInt(200), ChronoUnit.DAYS) : now;
        Purchase plain = Samples.purchase("e" + step, "r" + step, new Money("USD", random.nextLong(50, 20_000)), at);
        Purchase purchase = new Purchase(
                plain.eventId(),
                random.nextBoolean() ? Samples.PARTNER : partner(),
                plain.store(),
                plain.till(),
                plain.receipt(),
                at,
                plain.amount(),
                plain.lines(),
                plain.paymentMethod(),
                plain.channel(),
                false);
        CreditPurchase command = Samples.credit(member, purchase);
        if (purchase.partner().equals(Samples.PARTNER)) {
            remember(purchases, command);
        }
        return command;
    }

    private Command award(String member, long points) {
        AwardPoints plain = Samples.award(member, "a" + step, "points", points);
        AwardPoints command = new AwardPoints(
                PROGRAM, member, plain.cause(), now, false, "points", partner(), points, "gift", plain.trigger());
        remember(awards, command);
        return command;
    }

    private Command redeem(String member, long points) {
        RedeemPoints command =
                new RedeemPoints(PROGRAM, member, cause("redemption"), now, "points", points, null, redemption());
        remember(redemptions, command);
        return command;
    }

    private Command hold(String member, long points) {
        HoldPoints command = new HoldPoints(
                PROGRAM,
                member,
                cause("hold"),
                now,
                "points",
                points,
                null,
                now.plus(Duration.ofHours(random.nextInt(1, 200))),
                redemption());
        remember(holds, command);
        return command;
    }

    private Command capture(String member, HoldPoints hold) {
        CaptureHold command = new CaptureHold(
                PROGRAM,
                member,
                cause("capture"),
                now,
                hold.cause(),
                random.nextBoolean() ? null : random.nextLong(1, 100));
        remember(redemptions, command);
        return command;
    }

    private Command adjust(String member, long points) {
        return new AdjustPoints(
                PROGRAM,
                member,
                cause("adjustment"),
                now,
                "points",
                points == 0 ? 1 : points,
                partner(),
                "goodwill",
                "agent",
                null);
    }

    private Command open(String member, long points) {
        Instant earnedAt = now.minus(random.nextInt(300), ChronoUnit.DAYS);
        return new OpenBalance(
                PROGRAM,
                member,
                cause("opening"),
                now,
                "points",
                points,
                partner(),
                "funder",
                null,
                random.nextBoolean() ? earnedAt : null,
                null,
                random.nextBoolean() ? now.plus(random.nextInt(1, 50), ChronoUnit.DAYS) : null,
                null,
                "importer");
    }

    /** Into somebody who is nobody else yet. */
    private Optional<Command> merge(Book book) {
        List<Book> alone = books.stream()
                .filter(other -> other != book && other.account.ties().mergedInto() == null)
                .toList();
        return book.account.ties().mergedInto() != null || alone.size() < 4
                ? Optional.empty()
                : Optional.of(new MergeMember(
                        PROGRAM,
                        book.account.member(),
                        cause("merge"),
                        now,
                        alone.get(random.nextInt(alone.size())).account.member(),
                        "same person",
                        "agent"));
    }

    private Command standing(String member, Book book) {
        boolean isLast = books.stream()
                        .filter(other -> other.account.standing() != AccountStanding.CLOSED)
                        .count()
                <= 2;
        boolean owes = book.balance().debt() > 0;
        boolean closes = !isLast && (owes || random.nextInt(8) == 0);
        return ChangeStanding.of(
                PROGRAM,
                member,
                cause("standing"),
                now,
                closes ? AccountStanding.CLOSED : AccountStanding.ACTIVE,
                true,
                "asked for",
                "agent");
    }

    private Redemption redemption() {
        return Redemption.of(Redemption.Purpose.REWARD, partner(), "s1", "t1", "mug", null, null);
    }

    private String partner() {
        return PARTNERS.get(random.nextInt(PARTNERS.size()));
    }

    private Cause cause(String kind) {
        return new Cause(kind, PROGRAM, "random", kind + step);
    }

    private <C extends Command> Optional<C> any(List<C> commands, String member) {
        List<C> own = commands.stream()
                .filter(command -> command.member().equals(member))
                .toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(own.get(random.nextInt(own.size())));
    }

    private static <C> void remember(List<C> commands, C command) {
        commands.add(command);
        if (commands.size() > REMEMBERED_MAX) {
            commands.removeFirst();
        }
    }

    private void changePolicies() {
        int days = 5 + random.nextInt(90);
        Deadline later = at -> at.plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        Expiry expiry = switch (random.nextInt(3)) {
            case 0 -> new Expiry.Never();
            case 1 -> new Expiry.SinceEarning(later);
            default -> new Expiry.SinceActivity(later);
        };
        Deadline pending = random.nextInt(3) == 0 ? at -> at.plus(days / 5, ChronoUnit.DAYS) : null;
        LotPolicy lots = new LotPolicy(
                pending,
                expiry,
                null,
                random.nextBoolean() ? LotPolicy.Spend.EXPIRING_FIRST : LotPolicy.Spend.OLDEST_FIRST,
                List.of(7),
                random.nextBoolean() ? 0 : 10);
        WalletPolicy.Debt debt = List.of(WalletPolicy.Debt.values()).get(random.nextInt(3));
        WalletPolicy policy = new WalletPolicy(debt, Optional.of(new RedeemRate(100, 100, 1, 1)), 1_000, 1_000, lots);
        books.forEach(book -> book.terms = Samples.terms(policy, policy));
    }

    /** Whether an entry has such a posting. */
    public static boolean has(JournalEntry entry, Class<? extends Posting> type) {
        return entry.postings().stream().anyMatch(type::isInstance);
    }
}
