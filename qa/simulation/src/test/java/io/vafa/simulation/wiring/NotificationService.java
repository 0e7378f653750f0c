package io.vafa.simulation.wiring;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.member.application.Members;
import io.vafa.notification.contact.Contact;
import io.vafa.notification.contact.ContactUnavailableException;
import io.vafa.notification.contact.Contacts;
import io.vafa.notification.delivery.Dispatcher;
import io.vafa.notification.delivery.JournalHandler;
import io.vafa.notification.delivery.MailSender;
import io.vafa.notification.delivery.NotificationMetrics;
import io.vafa.notification.message.Links;
import io.vafa.notification.message.ProgramNames;
import io.vafa.notification.message.Renderer;
import io.vafa.notification.store.Outcomes;
import io.vafa.notification.template.MessagesValidator;
import io.vafa.notification.template.Templates;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionChannel;
import io.vafa.platform.sections.SectionDesk;
import io.vafa.platform.sections.SectionOwner;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.simulation.world.Fault;
import io.vafa.simulation.world.ServiceProcess;
import io.vafa.simulation.world.World;
import jakarta.mail.internet.AddressException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The notification service as its configuration puts it together; one mail at a time, so that a seed is one run. */
final class NotificationService implements Service {
    static final String NAME = "notification";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Started start(
            World world, ServiceProcess process, SectionRegistry registry, Settings settings, Plant plant) {
        MongoDatabase database = world.store(NAME).seenBy(process);
        EventPublisher publisher = new EventPublisher(process.producer());
        SectionOwner owner = SectionDesk.owner(
                List.of(new OwnedSection(Templates.SECTION, new MessagesValidator())),
                database,
                registry,
                new SectionChannel(
                        Topic.PROGRAMS.topicName(),
                        EventType.SECTION_APPLIED.wireName(),
                        Component.NOTIFICATION_SERVICE.title()),
                publisher,
                world.clock());
        Outcomes outcomes = new Outcomes(database);
        NotificationMetrics metrics = new NotificationMetrics(new SimpleMeterRegistry());
        Dispatcher dispatcher = new Dispatcher(
                contacts(world, process),
                new Renderer(new ProgramNames(registry), new Links(URI.create("http://localhost:8080"))),
                mailSender(world, process),
                outcomes,
                metrics,
                1,
                Duration.ofSeconds(60),
                world.clock());
        return new Started(
                publisher,
                owner,
                List.of(new ConsumerPlan(
                        "notifications",
                        Topic.JOURNAL.topicName(),
                        PointsService.types(Topic.JOURNAL),
                        new JournalHandler(new Templates(registry, owner), dispatcher, outcomes, publisher, metrics))),
                () -> {},
                dispatcher::close);
    }

    /** What member-service answers over HTTP. */
    private static Contacts contacts(World world, ServiceProcess process) {
        MongoDatabase database = world.store(MemberService.NAME).seenBy(process);
        Members members = MemberService.members(database, MemberService.keys(world, database));
        return (program, member, _) -> {
            if (process.strikes(Fault.CONTACTS_AWAY)) {
                throw new ContactUnavailableException("simulated: member-service is away", null);
            }
            try {
                return members.find(program, member)
                        .map(found -> new Contact(
                                found.profile().email(), found.profile().name(), found.language()));
            } catch (RuntimeException broken) {
                throw new ContactUnavailableException("simulated: member-service failed", broken);
            }
        };
    }

    private static MailSender mailSender(World world, ServiceProcess process) {
        try {
            return new MailSender(world.mails().seenBy(process), "Vafa <noreply@example.org>");
        } catch (AddressException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
