package io.vafa.member.application.registry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Which versions of places may still have to be told. */
public interface UntoldRegistry {
    /** Notes what is not noted yet. */
    void record(List<RegistryNews> news);

    /** Those noted before an instant, without last words. */
    List<RegistryNews> before(Instant instant, int limit);

    /** The last words noted before an instant. */
    List<RegistryNews> lastWords(Instant instant, int limit);

    /** Told, or not true. */
    void done(Collection<RegistryNews> news);
}
