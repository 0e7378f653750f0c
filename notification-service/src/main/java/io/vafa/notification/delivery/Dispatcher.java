package io.vafa.notification.delivery;

import io.vafa.contracts.notification.NotificationRecorded;
import io.vafa.contracts.notification.NotificationRecorded.Status;
import io.vafa.notification.contact.Contact;
import io.vafa.notification.contact.ContactUnavailableException;
import io.vafa.notification.contact.Contacts;
import io.vafa.notification.contact.Contacts.Asked;
import io.vafa.notification.message.Mail;
import io.vafa.notification.message.Notice;
import io.vafa.notification.message.Renderer;
import io.vafa.notification.store.Outcomes;
import io.vafa.notification.template.Template;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is to be sent: several members at a time, each member's messages one after another. It stops at the first sign
 * that the mail server or member-service is away, and what it did until then counts.
 */
public final class Dispatcher implements AutoCloseable {
    /** Members whose messages are begun together; so many at most are uncertain after a crash. */
    private static final int WINDOW_MEMBERS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Contacts contacts;
    private final Renderer renderer;
    private final MailSender sender;
    private final Outcomes outcomes;
    private final NotificationMetrics metrics;
    private final Duration patience;
    private final Clock clock;
    private final ExecutorService workers;

    /**
     * A dispatcher.
     *
     * @param parallelSends connections to the mail server at most
     * @param patience after which no further send is begun, since the batch must be done within Kafka's poll interval
     */
    public Dispatcher(
            Contacts contacts,
            Renderer renderer,
            MailSender sender,
            Outcomes outcomes,
            NotificationMetrics metrics,
            int parallelSends,
            Duration patience,
            Clock clock) {
        this.contacts = contacts;
        this.renderer = renderer;
        this.sender = sender;
        this.outcomes = outcomes;
        this.metrics = metrics;
        this.patience = patience;
        this.clock = clock;
        this.workers = Executors.newFixedThreadPool(
                parallelSends, Thread.ofVirtual().name("mail-", 0).factory());
    }

    private record Ready(Notice notice, Mail mail) {}

    /** One member's share: what was decided without sending, and what is to be sent. */
    private record Prepared(List<NotificationRecorded> decided, List<Ready> ready, boolean reachable) {}

    /** One member's share after sending. */
    private record Delivered(List<NotificationRecorded> decided, List<String> notSent) {}

    /** Sends every notice; each has a template. */
    Dispatch dispatch(List<Notice> notices) {
        Map<String, List<Notice>> byMember = new LinkedHashMap<>();
        notices.forEach(notice -> byMember.computeIfAbsent(readers(notice), _ -> new ArrayList<>())
                .add(notice));
        List<List<Notice>> members = List.copyOf(byMember.values());
        List<NotificationRecorded> decided = new ArrayList<>();
        long deadline = clock.millis() + patience.toMillis();
        for (int start = 0; start < members.size(); start += WINDOW_MEMBERS) {
            int end = Math.min(members.size(), start + WINDOW_MEMBERS);
            if (clock.millis() > deadline || !send(members.subList(start, end), decided)) {
                return new Dispatch(decided, false);
            }
        }
        return new Dispatch(decided, true);
    }

    /** Whom a notice is written to: the member, or who read the member's address before a change. */
    private static String readers(Notice notice) {
        return notice.before() == null ? notice.member() : notice.member() + ":" + notice.before();
    }

    /** Sends the messages of some members; false if not all of them could be. */
    private boolean send(List<List<Notice>> members, List<NotificationRecorded> decided) {
        List<Prepared> prepared = all(members.stream()
                .<Callable<Prepared>>map(own -> () -> prepare(own))
                .toList());
        prepared.forEach(own -> decided.addAll(own.decided()));
        List<String> ids = prepared.stream()
                .flatMap(own -> own.ready().stream())
                .map(ready -> ready.notice().message())
                .toList();
        Set<String> uncertain = outcomes.begin(ids);
        metrics.sentAgain(uncertain.size());
        AtomicBoolean away = new AtomicBoolean();
        List<Delivered> delivered = all(prepared.stream()
                .filter(own -> !own.ready().isEmpty())
                .<Callable<Delivered>>map(own -> () -> deliver(own.ready(), away))
                .toList());
        delivered.forEach(own -> decided.addAll(own.decided()));
        // One that was uncertain before stays so, whatever happened to it this time.
        outcomes.withdraw(delivered.stream()
                .flatMap(own -> own.notSent().stream())
                .filter(id -> !uncertain.contains(id))
                .toList());
        return !away.get() && prepared.stream().allMatch(Prepared::reachable);
    }

    private Prepared prepare(List<Notice> own) {
        Notice first = own.getFirst();
        Optional<Contact> contact;
        try {
            contact = contacts.find(first.program(), first.member(), asked(own));
        } catch (ContactUnavailableException away) {
            LOG.warn("cannot ask how to reach a member: {}", away.getMessage());
            return new Prepared(List.of(), List.of(), false);
        }
        if (contact.isEmpty()) {
            return new Prepared(suppressed(own, "UNKNOWN_MEMBER"), List.of(), true);
        }
        if (contact.get().equals(Contact.ERASED)) {
            return new Prepared(suppressed(own, "MEMBER_ERASED"), List.of(), true);
        }
        String address = contact.get().email();
        if (address == null) {
            return new Prepared(suppressed(own, "NO_ADDRESS"), List.of(), true);
        }
        List<NotificationRecorded> decided = new ArrayList<>();
        List<Ready> ready = new ArrayList<>();
        for (Notice notice : own) {
            Template template = notice.template();
            if (template == null) {
                throw new IllegalArgumentException("a notice without template cannot be sent");
            }
            String missing = missing(notice, template, contact.get());
            if (missing != null) {
                decided.add(outcome(notice, Status.SUPPRESSED, missing));
                continue;
            }
            try {
                ready.add(new Ready(notice, renderer.render(notice, template, contact.get(), address)));
            } catch (IllegalArgumentException unusable) {
                decided.add(outcome(notice, Status.FAILED, "TEMPLATE_UNUSABLE"));
            }
        }
        return new Prepared(decided, ready, true);
    }

    private static Asked asked(List<Notice> own) {
        Set<String> purposes = new HashSet<>();
        Set<String> consents = new HashSet<>();
        for (Notice notice : own) {
            if (notice.template() != null && notice.template().purpose() != null) {
                purposes.add(notice.template().purpose());
            }
            if (notice.consent() != null) {
                consents.add(notice.consent());
            }
        }
        return new Asked(purposes, consents, own.getFirst().before());
    }

    /** What the member would have to have agreed to, or to be asked for; null: nothing is missing. */
    private static @Nullable String missing(Notice notice, Template template, Contact contact) {
        if (template.purpose() != null && !contact.allowed().containsKey(template.purpose())) {
            return "CONSENT_MISSING";
        }
        return notice.consent() != null && !contact.confirming().containsKey(notice.consent())
                ? "CONSENT_NOT_REQUESTED"
                : null;
    }

    private List<NotificationRecorded> suppressed(List<Notice> own, String reason) {
        return own.stream()
                .map(notice -> outcome(notice, Status.SUPPRESSED, reason))
                .toList();
    }

    private Delivered deliver(List<Ready> own, AtomicBoolean away) {
        List<NotificationRecorded> decided = new ArrayList<>();
        List<String> notSent = new ArrayList<>();
        boolean stopped = false;
        for (Ready ready : own) {
            if (stopped || away.get()) {
                notSent.add(ready.notice().message());
                continue;
            }
            switch (sender.send(ready.mail())) {
                case Sending.Sent() -> decided.add(outcome(ready.notice(), Status.SENT, null));
                case Sending.Refused(String reason) -> decided.add(outcome(ready.notice(), Status.FAILED, reason));
                case Sending.NotYet() -> {
                    notSent.add(ready.notice().message());
                    stopped = true;
                }
                case Sending.Unknown() -> stopped = true;
            }
            if (stopped) {
                away.set(true);
            }
        }
        return new Delivered(decided, notSent);
    }

    NotificationRecorded outcome(Notice notice, Status status, @Nullable String reason) {
        return new NotificationRecorded(
                notice.program(),
                notice.member(),
                notice.message(),
                notice.templateName(),
                Template.EMAIL,
                status,
                reason,
                Instant.ofEpochMilli(clock.millis()));
    }

    private <T> List<T> all(List<Callable<T>> tasks) {
        try {
            List<T> results = new ArrayList<>(tasks.size());
            for (Future<T> result : workers.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", interrupted);
        } catch (ExecutionException broken) {
            throw new IllegalStateException("sending broke down", broken);
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
