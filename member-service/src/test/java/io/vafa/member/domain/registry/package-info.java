/** What may be agreed with partners. */
@NullMarked
package io.vafa.member.domain.registry;

import org.jspecify.annotations.NullMarked;
