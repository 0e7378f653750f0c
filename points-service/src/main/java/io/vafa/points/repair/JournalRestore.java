package io.vafa.points.repair;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.Topic;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.platform.json.Json;
import io.vafa.platform.sections.SectionRestore;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.points.intake.adapter.out.MongoClaims;
import io.vafa.points.intake.adapter.out.MongoReferences;
import io.vafa.points.intake.application.Claims;
import io.vafa.points.intake.application.References;
import io.vafa.points.intake.domain.Link;
import io.vafa.points.ledger.adapter.out.MongoJournal;
import io.vafa.points.ledger.adapter.out.MongoOpeningRows;
import io.vafa.points.ledger.adapter.out.MongoSnapshots;
import io.vafa.points.ledger.application.OpeningRows;
import io.vafa.points.ledger.application.SnapshotRebuild;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.program.ProgramSections;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/**
 * Brings a lost points store back from the topics: sections, references, every entry byte for byte, the claims that the
 * entries prove, and snapshots. It only inserts what is missing, so it may be stopped and started again at any point; nothing may write
 * meanwhile.
 */
public final class JournalRestore {
    /** So many entries that are not as the topic has them are named; all are counted. */
    private static final int NAMED_MAX = 20;

    private final TopicScan topics;
    private final SectionRestore sections;
    private final References references;
    private final MongoJournal journal;
    private final MongoSnapshots snapshots;
    private final Claims claims;
    private final OpeningRows openingRows;
    private final List<String> firstDiffering = new ArrayList<>();
    private long records;
    private long restored;
    private long differing;
    private long restoredSections;
    private long restoredReferences;
    private long restoredClaims;

    /**
     * Restores one store.
     *
     * @param database of the points service
     * @param bootstrapServers of the broker that has the topics
     */
    public JournalRestore(MongoDatabase database, String bootstrapServers) {
        this.topics = new TopicScan(bootstrapServers);
        this.sections = new SectionRestore(database);
        this.references = new MongoReferences(database);
        this.journal = new MongoJournal(database);
        this.snapshots = new MongoSnapshots(database);
        this.claims = new MongoClaims(database, Clock.systemUTC());
        this.openingRows = new MongoOpeningRows(database);
    }

    /**
     * What was done.
     *
     * @param records read from the journal's topic; an entry may have been published more than once
     * @param entries that were missing and are there now
     * @param differing records that are not what the store holds in their place; nothing was changed about these
     * @param firstDiffering the first of them
     * @param claims of event ids and receipts that were missing
     * @param snapshots see {@link SnapshotRebuild.Result}
     */
    public record Result(
            long records,
            long entries,
            long differing,
            List<String> firstDiffering,
            long sections,
            long references,
            long claims,
            SnapshotRebuild.Result snapshots) {
        /** Whether the store is now what the topic says. */
        public boolean isSound() {
            return differing == 0 && snapshots.broken() == 0;
        }
    }

    /**
     * Restores everything; to be called once.
     *
     * @param progress hears now and then how many records are read
     */
    public Result run(LongConsumer progress) {
        topics.each(Topic.PROGRAMS.topicName(), batch -> batch.forEach(this::section));
        topics.each(Topic.MEMBERS.topicName(), this::links);
        topics.each(Topic.JOURNAL.topicName(), batch -> {
            entries(batch);
            progress.accept(records);
        });
        return new Result(
                records,
                restored,
                differing,
                List.copyOf(firstDiffering),
                restoredSections,
                restoredReferences,
                restoredClaims,
                new SnapshotRebuild(journal, journal, snapshots).run(_ -> {}));
    }

    private void section(byte[] record) {
        SectionVersion version = Json.read(new String(record, StandardCharsets.UTF_8), SectionVersion.class);
        if (ProgramSections.NAMES.contains(version.section()) && sections.restore(version)) {
            restoredSections++;
        }
    }

    private void links(List<byte[]> batch) {
        List<Link> links = new ArrayList<>();
        for (byte[] record : batch) {
            MemberChanged member = Json.read(new String(record, StandardCharsets.UTF_8), MemberChanged.class);
            member.aliases().forEach(alias -> {
                String reference =
                        Link.reference(member.program(), alias.reference().digest());
                links.add(new Link(reference, member.member(), alias.validFrom(), alias.validTo(), member.changedAt()));
            });
        }
        Set<String> wanted = links.stream().map(Link::reference).collect(Collectors.toSet());
        restoredReferences += wanted.size() - references.find(wanted).size();
        references.add(links);
    }

    private void entries(List<byte[]> batch) {
        List<WrittenEntry> written = new ArrayList<>(batch.size());
        for (byte[] record : batch) {
            records++;
            try {
                written.add(WrittenEntry.ofText(new String(record, StandardCharsets.UTF_8)));
            } catch (JacksonException unreadable) {
                differs("record " + records + " of the topic is no entry");
            }
        }
        Set<Integer> taken = journal.append(written);
        restored += written.size() - taken.size();
        for (int position : taken) {
            JournalEntry entry = written.get(position).entry();
            boolean isSame = journal.page(entry.member(), entry.sequence(), 1).stream()
                    .anyMatch(
                            stored -> stored.text().equals(written.get(position).text()));
            if (!isSame) {
                differs("entry " + entry.sequence() + " of " + entry.member());
            }
        }
        claim(written);
    }

    private void claim(List<WrittenEntry> written) {
        ClaimsOfEntries proven = new ClaimsOfEntries();
        List<OpeningRows.Row> rows = new ArrayList<>();
        for (WrittenEntry one : written) {
            JournalEntry entry = one.entry();
            proven.add(entry);
            if (entry.kind() == JournalEntry.Kind.OPENING) {
                rows.add(new OpeningRows.Row(entry.cause().key(), entry.member(), entry.fingerprint()));
            }
        }
        restoredClaims +=
                proven.events().size() - claims.claimEvents(proven.events()).size();
        restoredClaims += proven.receipts().size()
                - claims.claimReceipts(proven.receipts()).size();
        restoredClaims += rows.size() - openingRows.claim(rows).size();
    }

    private void differs(String what) {
        differing++;
        if (firstDiffering.size() < NAMED_MAX) {
            firstDiffering.add(what);
        }
    }
}
