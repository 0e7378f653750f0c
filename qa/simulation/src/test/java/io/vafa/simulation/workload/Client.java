package io.vafa.simulation.workload;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.intake.ActivityReported;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.member.application.EnrolmentOutcome;
import io.vafa.member.application.EnrolmentRequest;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.eventing.PublishFailedException;
import io.vafa.platform.json.Json;
import io.vafa.simulation.wiring.Platform;
import io.vafa.simulation.world.Chance;
import io.vafa.simulation.world.Crash;
import io.vafa.simulation.world.ServiceProcess;
import io.vafa.simulation.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Everybody outside: tills, partners, people who enrol. Sends again what may not have arrived, and remembers all. */
public final class Client {
    /** Marks a record that no service can do anything with. */
    public static final String POISON = "simulation-poison";

    private static final int TRIES_MAX = 3;
    private static final int STEPS_OF_A_FEW = 150;

    /** So many steps before lies when they enrolled, at most. */
    private static final int FEW = 30;

    private final World world;
    private final Platform platform;
    private final Programme programme;
    private final History history = new History();
    private final Scene scene;
    private ServiceProcess process;
    private int waiting;

    public Client(World world, Platform platform, Programme programme, Scene scene) {
        this.world = world;
        this.platform = platform;
        this.programme = programme;
        this.scene = scene;
        this.process = platform.outsider();
    }

    public History history() {
        return history;
    }

    Scene scene() {
        return scene;
    }

    Programme programme() {
        return programme;
    }

    Platform platform() {
        return platform;
    }

    World world() {
        return world;
    }

    /** A name that no other step has. */
    String fresh(String prefix) {
        return prefix + world.index();
    }

    /** Somebody comes back to a purchase that was reported some time ago; empty: there is none. */
    Optional<PurchaseCompleted> earlierReport() {
        return history.earlier(world.index(), chance());
    }

    /** A member whom somebody knows of. */
    Optional<String> someMember() {
        return history.member(world.index(), chance());
    }

    /** One of a few members who have much to do with their points for some time. */
    Optional<String> oneOfAFew() {
        int since = world.index() / STEPS_OF_A_FEW * STEPS_OF_A_FEW;
        return since == 0 ? someMember() : history.member(since, chance(), FEW);
    }

    Chance chance() {
        return world.chance();
    }

    /** Reports a purchase as the gateway does, and perhaps waits for the answer. */
    void report(PurchaseCompleted report) {
        String correlation = chance().strikes(0.3) ? "w" + waiting++ : null;
        history.reported(world.index(), report);
        world.tell("report " + report.purchase().eventId() + " of "
                + report.key() + " for "
                + report.purchase().amount().minorUnits()
                + (report.purchase().receipt() == null
                        ? ""
                        : " on receipt " + report.purchase().receipt().number()));
        send(
                Topic.INTAKE,
                report.key(),
                EventType.PURCHASE_COMPLETED,
                report.purchase().eventId(),
                report,
                correlation);
    }

    /** Reports that goods came back. */
    void returned(PurchaseReturned returned) {
        String correlation = chance().strikes(0.3) ? "w" + waiting++ : null;
        history.returned(world.index(), returned);
        world.tell("return " + returned.returned().eventId() + " of "
                + returned.returned().original() + " for "
                + (returned.returned().amount() == null
                        ? "all"
                        : returned.returned().amount().minorUnits()));
        ReturnedGoods.send(this, returned, correlation);
    }

    /** Reports that goods arrived. */
    void confirmed(PurchaseConfirmed confirmed) {
        String correlation = chance().strikes(0.3) ? "w" + waiting++ : null;
        world.tell("confirmation " + confirmed.confirmation().eventId() + " of "
                + confirmed.confirmation().original());
        ConfirmedPurchase.send(this, confirmed, correlation);
    }

    /** Reports what is no purchase. */
    void did(ActivityReported reported) {
        String correlation = chance().strikes(0.3) ? "w" + waiting++ : null;
        world.tell("activity " + reported.eventId() + " of " + reported.key() + ": "
                + reported.activity().kind());
        ReportedActivity.send(this, reported, correlation);
    }

    /** Reports that an activity does not count. */
    void withdrawn(ActivityWithdrawn withdrawn) {
        String correlation = chance().strikes(0.3) ? "w" + waiting++ : null;
        world.tell("withdrawal " + withdrawn.eventId() + " of "
                + withdrawn.withdrawal().activity());
        ReportedActivity.send(this, withdrawn, correlation);
    }

    /** Somebody comes back to a return; see {@link #earlierReport}. */
    Optional<PurchaseReturned> earlierReturn() {
        return history.earlierReturn(world.index(), chance());
    }

    void link(ReferenceLinked link) {
        world.tell("link " + link.reference().digest() + " to " + link.member() + " from " + link.validFrom());
        send(Topic.INTAKE, link.reference().digest(), EventType.REFERENCE_LINKED, link.member(), link, null);
    }

    void command(Command command, EventType type) {
        world.tell("command " + type + " " + command.cause().id() + " for " + command.member());
        send(Topic.COMMANDS, command.member(), type, command.cause().key(), (Record) command, null);
    }

    void enrol(List<EnrolmentRequest> requests) {
        world.tell("enrol " + requests.stream().map(History::digests).toList());
        platform.request("enrolment", () -> {
            List<EnrolmentOutcome> outcomes =
                    platform.memberService().enrolment().enrol(Programme.ID, requests);
            history.enrolled(world.index(), requests, outcomes);
        });
    }

    /** Puts a record on a topic that no contract knows. */
    void poison(String topic, String key, byte[] value, Map<String, String> headers) {
        world.tell("poison on " + topic);
        once(sender -> {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, null, key, value);
            headers.forEach(
                    (name, text) -> record.headers().add(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            record.headers().add(POISON, new byte[0]);
            var _ = sender.producer().send(record, (_, _) -> {});
        });
    }

    void send(Topic topic, String key, EventType type, String id, Record data, @Nullable String correlation) {
        Event event = new Event(
                type.wireName(),
                "outside",
                id,
                world.clock().instant(),
                Json.write(data),
                correlation == null ? Map.of() : Map.of(Event.CORRELATION, correlation));
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            boolean[] acknowledged = {false};
            once(sender -> {
                Outbox outbox = new EventPublisher(sender.producer()).outbox();
                outbox.publish(topic.topicName(), key, event);
                outbox.awaitAcknowledged();
                acknowledged[0] = true;
            });
            if (acknowledged[0]) {
                return;
            }
            world.coverage().saw("clients that sent again", 1);
        }
    }

    private void once(Consumer<ServiceProcess> work) {
        world.during("client", _ -> {
            try {
                work.accept(process);
            } catch (PublishFailedException unknown) {
                world.tell("  nobody knows whether it arrived");
            } catch (Crash died) {
                process = platform.outsider();
            }
        });
    }
}
