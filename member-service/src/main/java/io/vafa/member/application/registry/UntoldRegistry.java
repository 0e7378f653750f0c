package io.vafa.member.application.registry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Which versions of places may still have to be told. */
public interface UntoldRegistry {
    void record(List<RegistryNews> news);

    /** Those noted before an instant, without those that are told but for the last word. */
    List<RegistryNews> before(Instant instant, int limit);

    /** They are told, and have to be told once more later. */
    void lastWordLeft(Collection<RegistryNews> news);

    /** Those noted before an instant of which only the last word is left. */
    List<RegistryNews> lastWords(Instant instant, int limit);

    /** Told, or not true. */
    void done(Collection<RegistryNews> news);
}
