package io.vafa.campaign.adapter.out;

import io.vafa.campaign.domain.engine.Appointments;
import io.vafa.campaign.domain.engine.Appointments.Wait;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How it is written what time has brought a member, and what is waited for: {@code {noted: {campaign: instant}, waiting: […]}}. */
final class AppointmentsDocument {
    private static final String NOTED = "noted";
    private static final String WAITING = "waiting";

    private AppointmentsDocument() {}

    static Document write(Appointments appointments) {
        Document noted = new Document();
        appointments.noted().forEach((campaign, at) -> noted.append(campaign, at.toString()));
        return new Document(NOTED, noted)
                .append(
                        WAITING,
                        appointments.waiting().stream()
                                .map(wait -> new Document("sequence", wait.sequence())
                                        .append("campaign", wait.campaign())
                                        .append("effect", wait.effect())
                                        .append("next", wait.next())
                                        .append("since", wait.since().toString())
                                        .append("dueAt", wait.dueAt().toString()))
                                .toList());
    }

    /** States that were saved before campaigns answered to time have none of it. */
    static Appointments read(@Nullable Document written) {
        if (written == null) {
            return Appointments.NONE;
        }
        SortedMap<String, Instant> noted = new TreeMap<>();
        written.get(NOTED, new Document()).forEach((campaign, at) -> noted.put(campaign, Instant.parse((String) at)));
        return new Appointments(
                noted,
                written.getList(WAITING, Document.class, List.of()).stream()
                        .map(wait -> new Wait(
                                wait.getLong("sequence"),
                                wait.getString("campaign"),
                                wait.getString("effect"),
                                wait.getString("next"),
                                Instant.parse(wait.getString("since")),
                                Instant.parse(wait.getString("dueAt"))))
                        .toList());
    }
}
