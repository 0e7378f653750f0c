package io.vafa.member;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.member.adapter.in.AuditController;
import io.vafa.member.adapter.in.AuditDesk;
import io.vafa.member.adapter.in.ConsentController;
import io.vafa.member.adapter.in.DateController;
import io.vafa.member.adapter.in.EnrolmentController;
import io.vafa.member.adapter.in.EnrolmentReader;
import io.vafa.member.adapter.in.ErasureController;
import io.vafa.member.adapter.in.HistoryController;
import io.vafa.member.adapter.in.IdentifierController;
import io.vafa.member.adapter.in.InboundMessageController;
import io.vafa.member.adapter.in.InternalController;
import io.vafa.member.adapter.in.KeyController;
import io.vafa.member.adapter.in.LinkController;
import io.vafa.member.adapter.in.MemberController;
import io.vafa.member.adapter.in.MemberExportController;
import io.vafa.member.adapter.in.MembersSectionValidator;
import io.vafa.member.adapter.in.MergeController;
import io.vafa.member.adapter.in.MergeSuggestionController;
import io.vafa.member.adapter.in.NoteController;
import io.vafa.member.adapter.in.PersonalDataController;
import io.vafa.member.adapter.in.ProfileController;
import io.vafa.member.adapter.in.RecordChanges;
import io.vafa.member.adapter.out.KafkaAnnouncer;
import io.vafa.member.adapter.out.KafkaLedgerCommands;
import io.vafa.member.adapter.out.KafkaMemberTelling;
import io.vafa.member.adapter.out.MongoAudit;
import io.vafa.member.adapter.out.MongoCandidates;
import io.vafa.member.adapter.out.MongoClaims;
import io.vafa.member.adapter.out.MongoDateHolders;
import io.vafa.member.adapter.out.MongoDigestVersions;
import io.vafa.member.adapter.out.MongoErasures;
import io.vafa.member.adapter.out.MongoFreed;
import io.vafa.member.adapter.out.MongoMemberExports;
import io.vafa.member.adapter.out.MongoMemberPages;
import io.vafa.member.adapter.out.MongoMemberRecords;
import io.vafa.member.adapter.out.MongoMembers;
import io.vafa.member.adapter.out.MongoMergeSuggestions;
import io.vafa.member.adapter.out.MongoMerges;
import io.vafa.member.adapter.out.MongoUntoldNews;
import io.vafa.member.adapter.out.RandomMemberIds;
import io.vafa.member.adapter.out.RingDigests;
import io.vafa.member.adapter.out.SectionProfileTerms;
import io.vafa.member.adapter.out.SectionPrograms;
import io.vafa.member.adapter.out.YearCalendars;
import io.vafa.member.adapter.out.link.SignedLinkTokens;
import io.vafa.member.adapter.out.vault.KeyRotation;
import io.vafa.member.adapter.out.vault.MasterKeys;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.Audit;
import io.vafa.member.application.Candidates;
import io.vafa.member.application.ClaimKeeper;
import io.vafa.member.application.Claims;
import io.vafa.member.application.ConsentLinks;
import io.vafa.member.application.DateHolders;
import io.vafa.member.application.DateRound;
import io.vafa.member.application.DigestRotation;
import io.vafa.member.application.DigestVersions;
import io.vafa.member.application.EarlierRecords;
import io.vafa.member.application.Enrolment;
import io.vafa.member.application.EnrolmentNews;
import io.vafa.member.application.Erasures;
import io.vafa.member.application.FollowedErasures;
import io.vafa.member.application.Freed;
import io.vafa.member.application.Herald;
import io.vafa.member.application.IdentifierDesk;
import io.vafa.member.application.LinkTokens;
import io.vafa.member.application.MemberDesk;
import io.vafa.member.application.MemberExports;
import io.vafa.member.application.MemberPages;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberTelling;
import io.vafa.member.application.Members;
import io.vafa.member.application.MergePreview;
import io.vafa.member.application.MergedNotes;
import io.vafa.member.application.MergedRecords;
import io.vafa.member.application.Merging;
import io.vafa.member.application.PartnerConsents;
import io.vafa.member.application.ProfileTerms;
import io.vafa.member.application.Programs;
import io.vafa.member.application.Settlement;
import io.vafa.member.application.SuggestionDesk;
import io.vafa.member.application.Sweeper;
import io.vafa.member.application.ToldAtEnrolment;
import io.vafa.member.application.UntoldNews;
import io.vafa.member.application.card.CardGate;
import io.vafa.member.application.card.CardRedigesting;
import io.vafa.member.application.card.CardSweep;
import io.vafa.member.application.household.HouseholdDesk;
import io.vafa.member.application.household.HouseholdHerald;
import io.vafa.member.application.household.HouseholdsFollow;
import io.vafa.member.application.likeness.LikenessTasks;
import io.vafa.member.application.likeness.TraitBook;
import io.vafa.member.application.likeness.TraitsForget;
import io.vafa.member.application.likeness.WatchedEnrolments;
import io.vafa.member.application.likeness.WatchedRecords;
import io.vafa.member.application.retention.Activities;
import io.vafa.member.application.retention.Warnings;
import io.vafa.member.domain.IdentifierDigests;
import io.vafa.member.domain.MembersSection;
import io.vafa.member.domain.date.DateCalendars;
import io.vafa.platform.PlatformConfiguration;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.TopicPlan;
import io.vafa.platform.identity.IdentityConfiguration;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.mongo.MongoConfiguration;
import io.vafa.platform.mongo.MongoSettings;
import io.vafa.platform.scheduling.RepeatedWork;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionChannel;
import io.vafa.platform.sections.SectionOwnerConfiguration;
import io.vafa.platform.sections.SectionRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How member-service is put together; every bean is named here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EnrolmentSettings.class, MemberSettings.class})
@Import({
    PlatformConfiguration.class,
    MongoConfiguration.class,
    SectionOwnerConfiguration.class,
    IdentityConfiguration.class,
    EnrolmentController.class,
    MemberController.class,
    MemberExportController.class,
    MergeController.class,
    MergeSuggestionController.class,
    InternalController.class,
    KeyController.class,
    ProfileController.class,
    DateController.class,
    ConsentController.class,
    InboundMessageController.class,
    LinkController.class,
    NoteController.class,
    PersonalDataController.class,
    HistoryController.class,
    ErasureController.class,
    IdentifierController.class,
    AuditController.class,
    CardConfiguration.class,
    HouseholdConfiguration.class,
    LikenessConfiguration.class,
    PartnerKeyConfiguration.class,
    RegistryConfiguration.class,
    RetentionConfiguration.class
})
public class MemberServiceConfiguration {

    @Bean
    TopicPlan topicPlan() {
        return new TopicPlan(Topic.configurations());
    }

    @Bean
    SectionChannel sectionChannel() {
        return new SectionChannel(
                Topic.PROGRAMS.topicName(), EventType.SECTION_APPLIED.wireName(), Component.MEMBER_SERVICE.title());
    }

    @Bean
    Claims claims(MongoDatabase database) {
        return new MongoClaims(database);
    }

    @Bean
    MasterKeys masterKeys(MemberSettings settings, MongoSettings store) {
        return MasterKeys.read(settings.masterKeyFile(), store.embedded());
    }

    @Bean
    MemberKeys memberKeys(MongoDatabase database, MasterKeys masters, MemberSettings settings) {
        return new MemberKeys(database, masters, settings.keyCacheLife(), Ticker.systemTicker());
    }

    @Bean
    KeyRotation keyRotation(MemberKeys keys, MasterKeys masters, MeterRegistry meters) {
        return new KeyRotation(keys, masters, meters);
    }

    @Bean
    RepeatedWork rotating(KeyRotation rotation, MemberSettings settings) {
        return RepeatedWork.fromStart("member-key-rotation", settings.rotateEvery(), rotation);
    }

    /** Before anything that serves: with a ring under which somebody is not known the service must not start. */
    @Bean
    DigestVersions digestVersions(MongoDatabase database, MemberReferenceDigester digester) {
        return new MongoDigestVersions(database, digester.versions());
    }

    @Bean
    DigestRotation digestRotation(
            MemberReferenceDigester digester,
            DigestVersions store,
            Programs programs,
            MemberPages pages,
            Claims claims,
            Candidates candidates,
            Settlement settlement,
            ClaimKeeper keeper,
            Herald herald,
            CardRedigesting cards,
            MeterRegistry meters,
            Clock clock) {
        DigestRotation rotation = new DigestRotation(
                digester.versions(),
                store,
                programs,
                pages,
                claims,
                candidates,
                settlement,
                keeper,
                herald,
                cards::round,
                clock);
        Gauge.builder("vafa.member.digests.missing", rotation, DigestRotation::missing)
                .description("members and cards that were not known under all digest keys when it was looked last")
                .register(meters);
        return rotation;
    }

    /** Not at once: meanwhile the other instances get the key, too. */
    @Bean
    RepeatedWork redigesting(DigestRotation rotation, MemberSettings settings) {
        return RepeatedWork.afterPause("member-digest-rotation", settings.rotateEvery(), rotation);
    }

    @Bean
    IdentifierDigests identifierDigests(MemberReferenceDigester digester) {
        return new RingDigests(digester);
    }

    @Bean
    Candidates candidates(MongoDatabase database, MemberKeys keys, IdentifierDigests digests) {
        return new MongoCandidates(database, keys, digests);
    }

    @Bean
    Erasures erasures(MongoDatabase database, MemberKeys keys) {
        return new MongoErasures(database, keys);
    }

    @Bean
    Members members(MongoDatabase database, MemberKeys keys, Erasures erasures, IdentifierDigests digests) {
        return new MongoMembers(database, keys, erasures, digests);
    }

    @Bean
    Programs programs(SectionRegistry sections) {
        return new SectionPrograms(sections);
    }

    @Bean
    OwnedSection membersSection() {
        return new OwnedSection(MembersSection.NAME, new MembersSectionValidator());
    }

    @Bean
    ProfileTerms profileTerms(SectionRegistry sections, Clock clock) {
        return new SectionProfileTerms(sections, clock);
    }

    @Bean
    MemberRecords memberRecords(
            MongoDatabase database,
            MemberKeys keys,
            Erasures erasures,
            IdentifierDigests digests,
            LikenessTasks likeness) {
        return new WatchedRecords(new MongoMemberRecords(database, keys, erasures, digests), likeness);
    }

    @Bean
    EarlierRecords earlierRecords(
            MongoDatabase database, MemberKeys keys, Erasures erasures, IdentifierDigests digests) {
        return new MongoMemberRecords(database, keys, erasures, digests)::before;
    }

    @Bean
    MemberPages memberPages(
            MongoDatabase database,
            MemberRecords records,
            MemberKeys keys,
            Erasures erasures,
            IdentifierDigests digests) {
        return new MongoMemberPages(database, records, keys, erasures, digests);
    }

    @Bean
    MemberExports memberExports(MongoDatabase database) {
        return new MongoMemberExports(database);
    }

    @Bean
    UntoldNews untoldNews(MongoDatabase database) {
        return new MongoUntoldNews(database);
    }

    @Bean
    Freed freed(MongoDatabase database) {
        return new MongoFreed(database);
    }

    @Bean
    MemberTelling memberTelling(
            EventPublisher publisher,
            HouseholdDesk households,
            TraitBook traits,
            Warnings warnings,
            Activities activities,
            Clock clock) {
        return new FollowedErasures(
                new KafkaMemberTelling(publisher),
                List.of(
                        new TraitsForget(traits, clock),
                        (program, member, _) -> households.erased(program, member),
                        (_, member, _) -> warnings.forget(member),
                        (_, member, _) -> activities.forget(member)));
    }

    @Bean
    ClaimKeeper claimKeeper(MemberRecords records, Claims claims, Freed freed, MemberTelling telling, Clock clock) {
        return new ClaimKeeper(records, claims, freed, telling, clock);
    }

    @Bean
    Herald herald(
            MemberRecords records,
            UntoldNews untold,
            Erasures erasures,
            Claims claims,
            MemberTelling telling,
            ClaimKeeper keeper,
            Clock clock) {
        return new Herald(records, untold, erasures, claims, telling, keeper, clock);
    }

    @Bean
    Settlement settlement(
            Claims claims,
            Candidates candidates,
            Members members,
            EventPublisher publisher,
            Erasures erasures,
            MemberRecords records,
            UntoldNews untold,
            Herald herald,
            ClaimKeeper keeper,
            ProfileTerms terms,
            DateHolders holders,
            MemberTelling telling,
            LikenessTasks likeness,
            Clock clock) {
        return new Settlement(
                claims,
                candidates,
                members,
                new EnrolmentNews(
                        new ToldAtEnrolment(
                                new WatchedEnrolments(new KafkaAnnouncer(publisher), likeness),
                                holders,
                                telling,
                                clock),
                        erasures,
                        records,
                        untold,
                        herald,
                        terms),
                keeper);
    }

    @Bean
    MemberDesk memberDesk(
            MemberRecords records,
            UntoldNews untold,
            Herald herald,
            Candidates candidates,
            Settlement settlement,
            ProfileTerms terms,
            Clock clock) {
        return new MemberDesk(records, untold, herald, candidates, settlement, terms, clock);
    }

    @Bean
    IdentifierDesk identifierDesk(
            MemberRecords records,
            UntoldNews untold,
            Herald herald,
            Candidates candidates,
            Settlement settlement,
            Claims claims,
            Freed freed,
            ClaimKeeper keeper,
            ProfileTerms terms,
            Clock clock,
            SuggestionDesk likenesses) {
        return new IdentifierDesk(
                records, untold, herald, candidates, settlement, claims, freed, keeper, terms, clock, likenesses);
    }

    @Bean
    Audit audit(MongoDatabase database, MemberKeys keys) {
        return new MongoAudit(database, keys);
    }

    @Bean
    AuditDesk auditDesk(Audit audit, Clock clock) {
        return new AuditDesk(audit, clock);
    }

    @Bean
    LinkTokens linkTokens(MemberSettings settings, MongoSettings store) {
        return new SignedLinkTokens(settings.linkKeyFile(), store.embedded());
    }

    @Bean
    ConsentLinks consentLinks(
            LinkTokens tokens,
            MemberRecords records,
            MemberDesk desk,
            Merging merging,
            ProfileTerms terms,
            Audit audit,
            Clock clock) {
        return new ConsentLinks(tokens, records, desk, merging, terms, audit, clock);
    }

    @Bean
    DateCalendars dateCalendars() {
        return new YearCalendars();
    }

    @Bean
    DateHolders dateHolders(MongoDatabase database) {
        return new MongoDateHolders(database);
    }

    @Bean
    RepeatedWork datesRound(
            Programs programs,
            DateHolders holders,
            MemberRecords records,
            MergedRecords merged,
            MemberTelling telling,
            DateCalendars calendars,
            MemberSettings settings,
            Clock clock) {
        return RepeatedWork.fromStart(
                "member-dates",
                settings.datesEvery(),
                new DateRound(programs, holders, records, merged, telling, calendars, clock));
    }

    @Bean
    RecordChanges recordChanges(
            MemberDesk desk, MemberRecords records, MergedRecords merged, Merging merging, AuditDesk audit) {
        return new RecordChanges(desk, records, merged, merging, audit);
    }

    @Bean
    EnrolmentReader enrolmentReader(
            MemberReferenceDigester digester, DateCalendars calendars, ProfileTerms terms, Clock clock) {
        return new EnrolmentReader(digester, calendars, terms, clock);
    }

    @Bean
    Enrolment enrolment(
            Claims claims,
            Candidates candidates,
            Members members,
            Settlement settlement,
            ClaimKeeper keeper,
            CardGate cards,
            Clock clock,
            SuggestionDesk likenesses) {
        return new Enrolment(
                claims, candidates, members, settlement, keeper, cards, new RandomMemberIds(), clock, likenesses);
    }

    @Bean
    Merging merging(
            MongoDatabase database, Members members, EventPublisher publisher, HouseholdDesk households, Clock clock) {
        return new Merging(
                members,
                new MongoMerges(database),
                new HouseholdsFollow(new KafkaLedgerCommands(publisher), households),
                clock);
    }

    @Bean
    SuggestionDesk suggestionDesk(MongoDatabase database, Merging merging, Members members, Clock clock) {
        return new SuggestionDesk(new MongoMergeSuggestions(database), merging, members, clock);
    }

    @Bean
    PartnerConsents partnerConsents(MemberRecords records, MergedRecords merged, Merging merging, ProfileTerms terms) {
        return new PartnerConsents(records, merged, merging, terms);
    }

    @Bean
    MergedRecords mergedRecords(MemberRecords records, Merging merging) {
        return new MergedRecords(records, merging);
    }

    @Bean
    MergedNotes mergedNotes(MemberRecords records) {
        return new MergedNotes(records);
    }

    @Bean
    MergePreview mergePreview(Merging merging, MemberRecords records, MergedRecords merged) {
        return new MergePreview(merging, records, merged);
    }

    @Bean
    RepeatedWork sweeping(
            Candidates candidates,
            Settlement settlement,
            Merging merging,
            Herald herald,
            CardSweep cards,
            HouseholdHerald households,
            EnrolmentSettings settings,
            Clock clock) {
        Sweeper sweeper = new Sweeper(candidates, settlement, settings.patience(), clock);
        return RepeatedWork.fromStart(
                "member-sweeper",
                settings.sweepEvery(),
                new SweepRound(Map.of(
                        "enrolments",
                        sweeper::sweep,
                        "merges",
                        () -> merging.sweep(settings.patience()),
                        "changes of members",
                        () -> herald.sweep(settings.patience()),
                        "tasks with cards",
                        () -> cards.sweep(settings.patience()),
                        "changes of households",
                        () -> households.sweep(settings.patience()))));
    }
}
