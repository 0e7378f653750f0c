/** Where admins manage keys of partners, and the gateway asks for them. */
@NullMarked
package io.vafa.member.adapter.in.partnerkey;

import org.jspecify.annotations.NullMarked;
