package io.vafa.member;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.member.adapter.in.ActivityHandler;
import io.vafa.member.adapter.in.RetentionController;
import io.vafa.member.adapter.out.MongoActivities;
import io.vafa.member.adapter.out.MongoWarnings;
import io.vafa.member.application.Audit;
import io.vafa.member.application.MemberDesk;
import io.vafa.member.application.MemberPages;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberTelling;
import io.vafa.member.application.Merging;
import io.vafa.member.application.ProfileTerms;
import io.vafa.member.application.Programs;
import io.vafa.member.application.retention.Activities;
import io.vafa.member.application.retention.Retention;
import io.vafa.member.application.retention.RetentionEnd;
import io.vafa.member.application.retention.RetentionRound;
import io.vafa.member.application.retention.Warnings;
import io.vafa.platform.eventing.Consumers;
import io.vafa.platform.scheduling.RepeatedWork;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** How members who stay away are let go. */
@Configuration(proxyBeanMethods = false)
@Import(RetentionController.class)
class RetentionConfiguration {
    @Bean
    Activities activities(MongoDatabase database) {
        return new MongoActivities(database);
    }

    @Bean
    Warnings warnings(MongoDatabase database) {
        return new MongoWarnings(database);
    }

    @Bean
    Retention retention(MemberPages pages, Merging merging, Activities activities, Warnings warnings) {
        return new Retention(pages, merging, activities, warnings);
    }

    @Bean
    RepeatedWork retentionRound(
            Programs programs,
            ProfileTerms terms,
            Retention retention,
            Warnings warnings,
            MemberTelling telling,
            MemberSettings settings,
            Clock clock) {
        return RepeatedWork.fromStart(
                "member-retention",
                settings.datesEvery(),
                new RetentionRound(programs, terms, retention, warnings, telling, clock));
    }

    @Bean
    RetentionEnd retentionEnd(
            Programs programs,
            ProfileTerms terms,
            MemberRecords records,
            Retention retention,
            MemberDesk desk,
            Audit audit,
            Clock clock) {
        return new RetentionEnd(programs, terms, records, retention, desk, audit, clock);
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> memberActivity(
            Consumers consumers, Activities activities, RetentionEnd end) {
        return consumers.consumer(
                "member-activity",
                Topic.JOURNAL.topicName(),
                EventType.JOURNAL_ENTRY.wireName(),
                EventType.JOURNAL_ENTRY.data(),
                new ActivityHandler(activities, end));
    }
}
