package io.vafa.gateway.refusal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.platform.eventing.EventPublisher;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the door remember what it refused. */
@Configuration(proxyBeanMethods = false)
public class RefusalConfiguration {

    @Bean
    RefusalLog refusalLog(EventPublisher publisher, Clock clock, MeterRegistry meters) {
        RefusalLog log = new RefusalLog(publisher, clock);
        FunctionCounter.builder("vafa.refusals.untold", log, RefusalLog::untold)
                .description("refused requests that were not told of, because there were too many or Kafka was away")
                .register(meters);
        return log;
    }

    /** As a bean it stands behind the security filters, which know the caller. */
    @Bean
    RefusalFilter refusalFilter(RefusalLog log) {
        return new RefusalFilter(log);
    }
}
