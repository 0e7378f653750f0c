package io.vafa.member;

import com.mongodb.client.MongoDatabase;
import io.vafa.member.adapter.out.likeness.KeyedTraitDigests;
import io.vafa.member.adapter.out.likeness.MongoLikenessTasks;
import io.vafa.member.adapter.out.likeness.MongoTraitBook;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.MemberPages;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.ProfileTerms;
import io.vafa.member.application.Programs;
import io.vafa.member.application.SuggestionDesk;
import io.vafa.member.application.likeness.LikenessDesk;
import io.vafa.member.application.likeness.LikenessRound;
import io.vafa.member.application.likeness.TraitBook;
import io.vafa.member.application.likeness.TraitDigests;
import io.vafa.member.domain.date.DateCalendars;
import io.vafa.platform.scheduling.RepeatedWork;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How members who look alike are found. */
@Configuration(proxyBeanMethods = false)
class LikenessConfiguration {
    @Bean
    TraitBook traitBook(MongoDatabase database) {
        return new MongoTraitBook(database);
    }

    @Bean
    MongoLikenessTasks likenessTasks(MongoDatabase database) {
        return new MongoLikenessTasks(database);
    }

    @Bean
    TraitDigests traitDigests(MongoDatabase database, MemberKeys keys) {
        return new KeyedTraitDigests(database, keys);
    }

    @Bean
    LikenessDesk likenessDesk(
            MemberRecords records,
            TraitBook book,
            TraitDigests digests,
            ProfileTerms terms,
            DateCalendars calendars,
            SuggestionDesk suggestions) {
        return new LikenessDesk(records, book, digests, terms, calendars, suggestions);
    }

    @Bean
    RepeatedWork likenessRound(
            Programs programs,
            ProfileTerms terms,
            MongoLikenessTasks tasks,
            MemberPages pages,
            LikenessDesk desk,
            EnrolmentSettings settings,
            Clock clock) {
        return RepeatedWork.fromStart(
                "member-likeness",
                settings.sweepEvery(),
                new LikenessRound(programs, terms, tasks, tasks, pages, desk, clock));
    }
}
