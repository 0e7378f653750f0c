package io.vafa.campaign.adapter.out;

import io.vafa.campaign.domain.engine.Appointments;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How it is written what time has brought a member: {@code {noted: {campaign: instant}}}. */
final class AppointmentsDocument {
    private static final String NOTED = "noted";

    private AppointmentsDocument() {}

    static Document write(Appointments appointments) {
        Document noted = new Document();
        appointments.noted().forEach((campaign, at) -> noted.append(campaign, at.toString()));
        return new Document(NOTED, noted);
    }

    /** States that were saved before campaigns answered to time have none of it. */
    static Appointments read(@Nullable Document written) {
        if (written == null) {
            return Appointments.NONE;
        }
        SortedMap<String, Instant> noted = new TreeMap<>();
        written.get(NOTED, new Document()).forEach((campaign, at) -> noted.put(campaign, Instant.parse((String) at)));
        return new Appointments(noted);
    }
}
