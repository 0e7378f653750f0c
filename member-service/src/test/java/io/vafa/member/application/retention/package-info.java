/** Tests of how members who stay away are let go. */
@NullMarked
package io.vafa.member.application.retention;

import org.jspecify.annotations.NullMarked;
