package io.vafa.member.application.registry;

import io.vafa.member.domain.registry.RegistryChange;
import java.util.Collection;

/** Tells the other services how places are now. */
public interface RegistryTelling {
    /** Returns when all of it is acknowledged; telling again changes nothing. */
    void tell(Collection<RegistryChange> changes);
}
