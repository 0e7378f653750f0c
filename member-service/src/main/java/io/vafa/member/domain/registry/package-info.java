/** Partners, stores and tills, and what may be said of them. */
@NullMarked
package io.vafa.member.domain.registry;

import org.jspecify.annotations.NullMarked;
