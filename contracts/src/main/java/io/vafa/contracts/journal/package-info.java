/** What happened to a member: one entry after the other, never changed. */
@NullMarked
package io.vafa.contracts.journal;

import org.jspecify.annotations.NullMarked;
