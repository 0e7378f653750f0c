package io.vafa.points;

import io.vafa.contracts.Topic;
import io.vafa.platform.eventing.ReplyRecords;
import io.vafa.platform.eventing.TopicReader;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** Hears the answers to whoever waits here. */
@Configuration(proxyBeanMethods = false)
class ReplyConfiguration {

    /** Reads them once for all kinds: each instance needs the answers to its own callers, and none that were given before it began. */
    @Bean
    TopicReader replies(ConsumerFactory<String, byte[]> consumers, List<ReplyRecords<?>> kinds) {
        return new TopicReader(
                consumers,
                "points-replies",
                Topic.REPLIES.topicName(),
                TopicReader.From.END,
                record -> kinds.forEach(kind -> kind.take(record)));
    }
}
