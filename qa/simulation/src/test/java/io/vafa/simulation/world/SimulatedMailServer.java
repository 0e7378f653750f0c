package io.vafa.simulation.world;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** Takes mails, or is away, or takes them and does not say so. Remembers every one under its Message-ID. */
public final class SimulatedMailServer {
    private static final Session SESSION = Session.getInstance(new Properties());

    private final World world;
    private final Map<String, List<Activity>> taken = new TreeMap<>();
    private final List<String> repeatedWithoutDoubt = new ArrayList<>();

    SimulatedMailServer(World world) {
        this.world = world;
    }

    /** How often each mail was taken. */
    public Map<String, Integer> taken() {
        Map<String, Integer> times = new TreeMap<>();
        taken.forEach((id, activities) -> times.put(id, activities.size()));
        return times;
    }

    /** Mails that came again although whoever had sent them knew that they had been taken. */
    public List<String> repeatedWithoutDoubt() {
        return repeatedWithoutDoubt;
    }

    /** The server as a process sees it. */
    public JavaMailSender seenBy(ServiceProcess process) {
        return new JavaMailSender() {
            @Override
            public MimeMessage createMimeMessage() {
                return new MimeMessage(SESSION);
            }

            @Override
            public MimeMessage createMimeMessage(InputStream content) {
                throw new UnsupportedOperationException("nobody reads mails here");
            }

            @Override
            public void send(MimeMessage... messages) {
                for (MimeMessage message : messages) {
                    take(message, process);
                }
            }

            @Override
            public void send(SimpleMailMessage... messages) {
                throw new UnsupportedOperationException("mails bear an id here");
            }
        };
    }

    private void take(MimeMessage message, ServiceProcess process) {
        process.call("send a mail");
        if (process.strikes(Fault.MAIL_SERVER_AWAY)) {
            throw new MailAuthenticationException("simulated: the mail server is away");
        }
        try {
            String id = message.getHeader("Message-ID", null);
            List<Activity> before = taken.computeIfAbsent(id, _ -> new ArrayList<>());
            if (before.stream().anyMatch(activity -> activity.endedBefore(world.activity()))) {
                repeatedWithoutDoubt.add(id);
            }
            before.add(world.activity());
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (process.strikes(Fault.MAIL_REPLY_LOST)) {
            throw new MailSendException("simulated: the connection broke after the mail was taken");
        }
    }
}
