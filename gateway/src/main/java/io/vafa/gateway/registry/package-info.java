/** Which partners, stores and tills there are, as the door knows them. */
@NullMarked
package io.vafa.gateway.registry;

import org.jspecify.annotations.NullMarked;
