/** Store and topics. */
@NullMarked
package io.vafa.member.adapter.out;

import org.jspecify.annotations.NullMarked;
