package io.vafa.member;

import com.mongodb.client.MongoDatabase;
import io.vafa.member.adapter.in.HouseholdController;
import io.vafa.member.adapter.in.HouseholdsSectionValidator;
import io.vafa.member.adapter.in.InvitationController;
import io.vafa.member.adapter.out.MongoMerges;
import io.vafa.member.adapter.out.RandomMemberIds;
import io.vafa.member.adapter.out.household.KafkaHouseholdTelling;
import io.vafa.member.adapter.out.household.MongoHouseholds;
import io.vafa.member.adapter.out.household.MongoSeats;
import io.vafa.member.adapter.out.household.SectionHouseholdTerms;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.MemberIds;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.Merges;
import io.vafa.member.application.household.HouseholdDesk;
import io.vafa.member.application.household.HouseholdHerald;
import io.vafa.member.application.household.HouseholdProgramTerms;
import io.vafa.member.application.household.Households;
import io.vafa.member.domain.HouseholdsSection;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How the households are put together. */
@Configuration(proxyBeanMethods = false)
@Import({HouseholdController.class, InvitationController.class})
class HouseholdConfiguration {
    @Bean
    OwnedSection householdsSection() {
        return new OwnedSection(HouseholdsSection.NAME, new HouseholdsSectionValidator());
    }

    @Bean
    HouseholdProgramTerms householdTerms(SectionRegistry sections, Clock clock) {
        return new SectionHouseholdTerms(sections, clock);
    }

    @Bean
    Households households(MongoDatabase database, MemberKeys keys) {
        return new MongoHouseholds(database, keys);
    }

    @Bean
    HouseholdHerald householdHerald(Households households, EventPublisher publisher, Clock clock) {
        return new HouseholdHerald(households, new KafkaHouseholdTelling(publisher), clock);
    }

    /** Invitations and their codes are as hard to guess as members' ids. */
    @Bean
    MemberIds invitationIds() {
        return new RandomMemberIds();
    }

    @Bean
    HouseholdDesk householdDesk(
            Households households,
            MongoDatabase database,
            HouseholdHerald herald,
            HouseholdProgramTerms terms,
            MemberRecords records,
            Clock clock) {
        Merges merges = new MongoMerges(database);
        return new HouseholdDesk(
                households,
                new MongoSeats(database),
                herald,
                terms,
                (program, member) -> records.find(program, member) instanceof Found.Present
                        && merges.of(List.of(member)).isEmpty(),
                clock);
    }
}
