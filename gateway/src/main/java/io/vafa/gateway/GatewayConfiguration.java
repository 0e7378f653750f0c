package io.vafa.gateway;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.gateway.admission.AdmissionConfiguration;
import io.vafa.gateway.answer.AnswerConfiguration;
import io.vafa.gateway.bridge.BridgeConfiguration;
import io.vafa.gateway.bridge.BridgeSettings;
import io.vafa.gateway.bridge.PartnerTopics;
import io.vafa.gateway.certificate.CertificateConfiguration;
import io.vafa.gateway.deadletter.DeadLetterConfiguration;
import io.vafa.gateway.description.DescriptionConfiguration;
import io.vafa.gateway.intake.IntakeConfiguration;
import io.vafa.gateway.limit.LimitConfiguration;
import io.vafa.gateway.member.MemberConfiguration;
import io.vafa.gateway.pace.PaceConfiguration;
import io.vafa.gateway.refusal.RefusalConfiguration;
import io.vafa.gateway.registry.RegistryConfiguration;
import io.vafa.gateway.routing.RoutingConfiguration;
import io.vafa.gateway.signature.SignatureConfiguration;
import io.vafa.gateway.status.StatusConfiguration;
import io.vafa.gateway.till.TillConfiguration;
import io.vafa.platform.PlatformConfiguration;
import io.vafa.platform.eventing.TopicPlan;
import io.vafa.platform.identity.IdentityConfiguration;
import io.vafa.platform.sections.SectionChannel;
import io.vafa.platform.sections.SectionConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the gateway is made of. */
@Configuration(proxyBeanMethods = false)
@Import({
    PlatformConfiguration.class,
    AnswerConfiguration.class,
    AdmissionConfiguration.class,
    PaceConfiguration.class,
    LimitConfiguration.class,
    SectionConfiguration.class,
    IdentityConfiguration.class,
    RegistryConfiguration.class,
    IntakeConfiguration.class,
    BridgeConfiguration.class,
    RoutingConfiguration.class,
    SignatureConfiguration.class,
    CertificateConfiguration.class,
    RefusalConfiguration.class,
    StatusConfiguration.class,
    DeadLetterConfiguration.class,
    MemberConfiguration.class,
    TillConfiguration.class,
    DescriptionConfiguration.class
})
class GatewayConfiguration {

    @Bean
    TopicPlan topicPlan(BridgeSettings bridge) {
        return new TopicPlan(Topic.configurations(), PartnerTopics.plan(bridge));
    }

    /** Read only: the gateway owns no section. */
    @Bean
    SectionChannel sectionChannel() {
        return new SectionChannel(
                Topic.PROGRAMS.topicName(), EventType.SECTION_APPLIED.wireName(), Component.GATEWAY.title());
    }
}
