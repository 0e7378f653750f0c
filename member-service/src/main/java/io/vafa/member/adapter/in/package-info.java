/** The HTTP interface. */
@NullMarked
package io.vafa.member.adapter.in;

import org.jspecify.annotations.NullMarked;
