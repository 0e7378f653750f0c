/** What a small partner signs its requests with. */
@NullMarked
package io.vafa.member.domain.partnerkey;

import org.jspecify.annotations.NullMarked;
