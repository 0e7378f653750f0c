package io.vafa.points.ledger.application;

import io.vafa.contracts.command.AbsorbMember;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.SettleDue;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.reply.Reply;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Entries;
import io.vafa.points.ledger.domain.Evidence;
import io.vafa.points.ledger.domain.FollowUps;
import io.vafa.points.ledger.domain.Issued;
import io.vafa.points.ledger.domain.MergedMember;
import io.vafa.points.ledger.domain.Terms;
import io.vafa.points.ledger.domain.Ties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The single writer of the journals of its partitions. A batch is worked off in rounds with at most one command per member:
 * decide in memory, insert the round's entries, publish what the store has. Any exception drops what memory knew and
 * brings the whole batch again; what was done then is found by its cause and published again.
 */
public final class LedgerStage {
    /** How often one command may find its place taken before the partition is given up to whoever else writes there. */
    static final int STALE_TRIES_MAX = 5;

    private static final String NOT_DECIDABLE =
            "NOT_DECIDABLE: the ledger failed at it, which is our fault; nothing was done, and it is kept";

    private final Journal journal;
    private final Snapshots snapshots;
    private final AccountLoader loader;
    private final EvidenceFinder evidence;
    private final TermsCatalog terms;
    private final Supplier<EntryPublisher> publishers;
    private final Clock clock;
    private final Settings settings;
    private final Allowance allowance;
    private final Map<Integer, AccountCache> caches = new ConcurrentHashMap<>();

    public LedgerStage(
            Journal journal,
            Snapshots snapshots,
            TermsCatalog terms,
            Supplier<EntryPublisher> publishers,
            Clock clock,
            Settings settings) {
        this(journal, snapshots, terms, publishers, clock, settings, Allowance.UNBOUNDED);
    }

    /**
     * A stage with prepaid partners.
     *
     * @param allowance the same for all stages of a process
     */
    public LedgerStage(
            Journal journal,
            Snapshots snapshots,
            TermsCatalog terms,
            Supplier<EntryPublisher> publishers,
            Clock clock,
            Settings settings,
            Allowance allowance) {
        this.journal = journal;
        this.snapshots = snapshots;
        this.loader = new AccountLoader(journal, snapshots);
        this.evidence = new EvidenceFinder(journal, terms);
        this.terms = terms;
        this.publishers = publishers;
        this.clock = clock;
        this.settings = settings;
        this.allowance = allowance;
    }

    /**
     * Bounds of the stage.
     *
     * @param accountsPerPartitionMax how many accounts stay in memory per partition
     * @param unsavedPerPartitionMax how many snapshots per partition may lag behind before they are saved
     * @param batchTimeMax no round starts later than this after its batch, so that no zombie writes for long
     */
    public record Settings(int accountsPerPartitionMax, int unsavedPerPartitionMax, Duration batchTimeMax) {}

    /**
     * Does every command once. Returning means that all entries are stored and published and all answers sent.
     *
     * @throws RuntimeException if anything is not known to be done; then the batch must come again
     */
    public void handle(List<LedgerRequest> batch) {
        Instant started = clock.instant();
        EntryPublisher publisher = publishers.get();
        try {
            Map<String, Queue<Pending>> waiting = new LinkedHashMap<>();
            batch.forEach(request -> waiting.computeIfAbsent(request.command().member(), _ -> new ArrayDeque<>())
                    .add(new Pending(request, cache(request.partition()))));
            load(waiting);
            while (!waiting.isEmpty()) {
                if (Duration.between(started, clock.instant()).compareTo(settings.batchTimeMax()) > 0) {
                    throw new IllegalStateException("the batch took longer than " + settings.batchTimeMax()
                            + "; it comes again rather than be written by two owners");
                }
                round(waiting, publisher);
            }
            publisher.awaitAcknowledged();
            keep(partitions(batch).stream().map(this::cache).toList());
        } catch (RuntimeException failure) {
            partitions(batch).forEach(caches::remove);
            throw failure;
        }
    }

    /** Nothing is waiting: time to save the snapshots that lag behind, of these partitions that are ours. */
    public void idle(Collection<Integer> partitions) {
        partitions.forEach(partition -> save(cache(partition)));
    }

    /** Somebody else takes over these partitions: save what spares them work, and forget the rest. */
    public void handOver(Collection<Integer> partitions) {
        for (int partition : partitions) {
            AccountCache cache = caches.remove(partition);
            if (cache != null) {
                save(cache);
            }
        }
    }

    /** Somebody else owns these partitions now, whose memory is the right one. */
    public void forget(Collection<Integer> partitions) {
        partitions.forEach(caches::remove);
    }

    private static List<Integer> partitions(List<LedgerRequest> batch) {
        return batch.stream().map(LedgerRequest::partition).distinct().toList();
    }

    private AccountCache cache(int partition) {
        return caches.computeIfAbsent(
                partition,
                _ -> new AccountCache(partition, settings.accountsPerPartitionMax(), snapshots.lagging(partition)));
    }

    private void load(Map<String, Queue<Pending>> waiting) {
        Map<String, String> missing = new HashMap<>();
        waiting.forEach((member, queue) -> {
            Pending first = queue.element();
            if (!first.cache().has(member)) {
                missing.put(member, first.command().program());
            }
        });
        if (!missing.isEmpty()) {
            Map<String, Account> loaded = loader.load(missing);
            missing.keySet().forEach(member -> {
                Account account = loaded.get(member);
                Queue<Pending> queue = waiting.get(member);
                if (account != null && queue != null) {
                    queue.element().cache().loaded(account);
                }
            });
        }
    }

    private void round(Map<String, Queue<Pending>> waiting, EntryPublisher publisher) {
        List<Pending> round = new ArrayList<>(waiting.size());
        for (Queue<Pending> queue : List.copyOf(waiting.values())) {
            Pending pending = queue.element();
            if (passedOn(pending, publisher)) {
                done(pending, waiting);
            } else {
                round.add(pending);
            }
        }
        List<Pending> decided = decided(round, waiting);
        List<WrittenEntry> written = decided.stream().map(Pending::written).toList();
        Set<Integer> notInserted = journal.append(written);
        for (int i = 0; i < decided.size(); i++) {
            Pending pending = decided.get(i);
            boolean done;
            if (notInserted.contains(i)) {
                done = settle(pending, pending.written(), publisher);
            } else {
                pending.cache().advanced(pending.after());
                publish(pending.written(), pending.followUps(), publisher);
                answer(pending, pending.written(), false, publisher);
                done = true;
            }
            if (done) {
                done(pending, waiting);
            }
        }
    }

    /**
     * Decides the round, whose entries are to be written at once: what they issue is reserved, and still good.
     *
     * @return all but what could not be decided, which is set aside: it would fail again for ever, and everybody behind it with it
     */
    private List<Pending> decided(List<Pending> round, Map<String, Queue<Pending>> waiting) {
        List<Pending> decided = new ArrayList<>(round.size());
        try {
            Instant now = clock.instant();
            for (Pending pending : round) {
                try {
                    decide(pending, now);
                    decided.add(pending);
                } catch (UndecidableException undecidable) {
                    pending.release();
                    pending.request().setAside().because(NOT_DECIDABLE, undecidable.bug());
                    done(pending, waiting);
                }
            }
            Instant then = clock.instant();
            if (!decided.stream().allMatch(pending -> pending.reservation.isGoodAt(then))) {
                throw new IllegalStateException("a partner's lease ended while the round was decided");
            }
            return decided;
        } catch (RuntimeException failure) {
            round.forEach(Pending::release);
            throw failure;
        }
    }

    private void decide(Pending pending, Instant now) {
        Command command = pending.command();
        Account account = pending.account();
        // A tick speaks for the rules of the moment at which it is heeded.
        Instant judgedAt = command instanceof SettleDue ? now : command.occurredAt();
        Optional<Terms> inForce = terms.inForce(command.program(), judgedAt);
        Evidence found = evidence.find(account, command);
        JournalEntry asked = pure(() -> Entries.answer(account, command, inForce, found, now));
        JournalEntry entry = switch (allowance.reserve(command.program(), Issued.by(asked.postings()), now)) {
            case Allowance.Reserved(var reservation) -> {
                pending.reservation = reservation;
                yield asked;
            }
            case Allowance.UsedUp(var headroom) ->
                pure(() -> Entries.answer(account, command, inForce, found, headroom, now));
        };
        WrittenEntry written = pure(() -> WrittenEntry.of(entry));
        // Before it is written: an entry that cannot be folded or followed would stop its member's journal for good.
        Account after = pure(() -> Entries.fold(account, entry, written.hash()));
        List<Command> followUps = pure(() -> FollowUps.of(entry));
        pending.decided(written, after, followUps);
    }

    /** What touches no store: where it fails it fails always. */
    private static <T> T pure(Supplier<T> decision) {
        try {
            return decision.get();
        } catch (RuntimeException bug) {
            throw new UndecidableException(bug);
        }
    }

    /** The ledger's own functions failed at a command. */
    private static final class UndecidableException extends RuntimeException {
        private final RuntimeException bug;

        UndecidableException(RuntimeException bug) {
            super(bug);
            this.bug = bug;
        }

        RuntimeException bug() {
            return bug;
        }
    }

    private static void done(Pending pending, Map<String, Queue<Pending>> waiting) {
        Queue<Pending> queue = waiting.get(pending.command().member());
        if (queue != null) {
            queue.remove();
            if (queue.isEmpty()) {
                waiting.remove(pending.command().member());
            }
        }
    }

    /**
     * What is for a member who goes on as another goes there, unless this journal knows it or what it undoes. What came meanwhile for a member
     * who went on as another by mistake stands in the other's journal, and what the other hears of them since goes back. True if
     * nothing is left to do here.
     */
    private boolean passedOn(Pending pending, EntryPublisher publisher) {
        Ties ties = pending.account().ties();
        String into = ties.mergedInto();
        boolean mayBeForOthers =
                into != null || !ties.partedFrom().isEmpty() || !ties.released().isEmpty();
        if (!mayBeForOthers) {
            return false;
        }
        Command command = pending.command();
        WrittenEntry found = journal.byCause(command.member(), command.cause()).orElse(null);
        if (found != null) {
            publish(found, publisher);
            answer(pending, found, true, publisher);
            return true;
        }
        // Whoever parted says where it is heeded, also if what it undoes stands here: what came here between two
        // deliveries of it
        // must not make it another's.
        Optional<SentOn.By> released = sentOnBy(pending).filter(by -> ties.isReleased(by.member(), by.merge()));
        if (released.isPresent()) {
            SentOn before = pending.request().sentOn();
            return passOn(
                    pending,
                    released.get().member(),
                    before.hops() == 0 ? SentOn.BY_NOBODY : before.withoutLast(),
                    publisher);
        }
        if (undoes(command, command.member())) {
            return false;
        }
        // The other's word that nothing more comes was written before this member parted, so what is not there by now
        // never will be.
        for (String other : ties.partedFrom()) {
            if (stands(other, command)
                    && passOn(pending, other, pending.request().sentOn(), publisher)) {
                return true;
            }
        }
        return into != null
                && passOn(pending, into, pending.request().sentOn().andBy(command.member(), ties.merges()), publisher);
    }

    /** Whose it was before it came here: what follows from a merged member's entry says so itself. */
    private static Optional<SentOn.By> sentOnBy(Pending pending) {
        return pending.command() instanceof AbsorbMember absorb
                ? Optional.of(new SentOn.By(absorb.from(), Objects.requireNonNullElse(absorb.merge(), 1)))
                : pending.request().sentOn().last();
    }

    /** Whether a member's journal knows a command that was sent on there, and not one of their own of the same name, or what it undoes. */
    private boolean stands(String member, Command command) {
        String fingerprint =
                MergedMember.passedOn(command, member).map(Command::fingerprint).orElse("");
        return journal.byCause(member, command.cause())
                        .filter(written -> written.entry().fingerprint().equals(fingerprint))
                        .isPresent()
                || undoes(command, member);
    }

    /** Whether what a command undoes stands in a member's journal. */
    private boolean undoes(Command command, String member) {
        return MergedMember.undone(command)
                .flatMap(cause -> journal.byCause(member, cause))
                .filter(written -> MergedMember.isUndoneHere(written.entry()))
                .isPresent();
    }

    private static boolean passOn(Pending pending, String to, SentOn sentOn, EntryPublisher publisher) {
        Optional<Command> other = MergedMember.passedOn(pending.command(), to);
        other.ifPresent(there -> publisher.passOn(
                there, pending.request().correlation(), pending.request().hops() + 1, sentOn));
        return other.isPresent();
    }

    /** The place or the cause was taken: the cause tells which. True if the command needs no further round. */
    private boolean settle(Pending pending, WrittenEntry tried, EntryPublisher publisher) {
        Command command = pending.command();
        WrittenEntry found = journal.byCause(command.member(), command.cause()).orElse(null);
        if (found == null || !found.hash().equals(tried.hash())) {
            // Else it is ours: it was written, and the word of it lost.
            pending.release();
        }
        if (found == null || found.entry().sequence() > pending.account().sequence()) {
            catchUp(pending, publisher);
        }
        if (found == null) {
            if (pending.stale() >= STALE_TRIES_MAX) {
                throw new IllegalStateException("another owner keeps writing the journal of " + command.member());
            }
            return false;
        }
        publish(found, publisher);
        answer(pending, found, true, publisher);
        return true;
    }

    private void catchUp(Pending pending, EntryPublisher publisher) {
        AccountLoader.CaughtUp caughtUp = loader.catchUp(pending.account());
        for (WrittenEntry missed : caughtUp.missed()) {
            // Written by somebody who may have died before publishing it.
            publish(missed, publisher);
        }
        if (!caughtUp.missed().isEmpty()) {
            pending.cache().advanced(caughtUp.account());
        }
    }

    /** An entry goes out together with what follows from it, and again whenever it goes out again. */
    private static void publish(WrittenEntry written, EntryPublisher publisher) {
        publish(written, FollowUps.of(written.entry()), publisher);
    }

    private static void publish(WrittenEntry written, List<Command> followUps, EntryPublisher publisher) {
        publisher.publish(written);
        followUps.forEach(publisher::send);
    }

    private static void answer(Pending pending, WrittenEntry written, boolean duplicate, EntryPublisher publisher) {
        String correlation = pending.request().correlation();
        if (correlation != null) {
            reply(pending.command(), written.entry(), duplicate)
                    .ifPresent(reply -> publisher.answer(correlation, reply));
        }
    }

    private static Optional<Reply> reply(Command command, JournalEntry entry, boolean duplicate) {
        boolean same = entry.fingerprint().equals(command.fingerprint());
        String eventId = Outcomes.eventId(command);
        if (eventId != null) {
            return Optional.of(
                    same
                            ? Outcomes.of(eventId, entry, duplicate)
                            : Outcomes.conflict(
                                    entry.program(),
                                    eventId,
                                    "CAUSE_CONFLICT",
                                    "it was written before with other content"));
        }
        String id = Outcomes.movementId(command);
        return Optional.ofNullable(id)
                .map(name -> same ? Outcomes.movement(name, entry, duplicate) : Outcomes.movementConflict(entry, name));
    }

    /**
     * Before the offsets are committed the store must know whose snapshots lag behind, so that whoever owns the partition
     * next brings them up. Noting the names of a batch costs a fraction of saving its accounts.
     */
    private void keep(List<AccountCache> used) {
        Map<Integer, List<String>> toBeNoted = new HashMap<>();
        List<Account> farAhead = new ArrayList<>();
        for (AccountCache cache : used) {
            if (cache.unsavedCount() > settings.unsavedPerPartitionMax()) {
                save(cache);
            } else {
                toBeNoted.put(cache.partition(), cache.toBeNoted());
                farAhead.addAll(cache.farAhead());
            }
        }
        snapshots.noteLagging(toBeNoted);
        snapshots.save(farAhead);
        for (AccountCache cache : used) {
            cache.areNoted();
            cache.broughtUp();
            cache.evict();
        }
    }

    /** Saves the accounts that their snapshots lag behind, those included that an earlier owner left so. */
    private void save(AccountCache cache) {
        List<Account> changed = new ArrayList<>(cache.unsaved());
        for (String member : cache.noted()) {
            if (!cache.isUnsaved(member)) {
                changed.add(loader.head("", member));
            }
        }
        Set<String> noted = cache.noted();
        if (!changed.isEmpty()) {
            snapshots.save(
                    changed.stream().filter(account -> account.sequence() > 0).toList());
        }
        if (!noted.isEmpty()) {
            snapshots.forgetLagging(cache.partition(), noted);
        }
        cache.saved(noted);
        cache.saved(changed.stream().map(Account::member).toList());
    }

    /** One command on its way through the rounds. */
    private static final class Pending {
        private final LedgerRequest request;
        private final AccountCache cache;
        private int staleTries;
        private @Nullable WrittenEntry written;
        private @Nullable Account after;
        private List<Command> followUps = List.of();
        private Allowance.Reservation reservation = Allowance.Reservation.NONE;

        Pending(LedgerRequest request, AccountCache cache) {
            this.request = request;
            this.cache = cache;
        }

        LedgerRequest request() {
            return request;
        }

        Command command() {
            return request.command();
        }

        AccountCache cache() {
            return cache;
        }

        Account account() {
            return cache.get(request.command().member());
        }

        void decided(WrittenEntry entry, Account account, List<Command> commands) {
            written = entry;
            after = account;
            followUps = commands;
        }

        /** What follows once that is written. */
        List<Command> followUps() {
            return followUps;
        }

        /** What is to be written. */
        WrittenEntry written() {
            return Objects.requireNonNull(written);
        }

        /** The account once that is written. */
        Account after() {
            return Objects.requireNonNull(after);
        }

        void release() {
            reservation.release();
            reservation = Allowance.Reservation.NONE;
        }

        int stale() {
            return ++staleTries;
        }
    }
}
