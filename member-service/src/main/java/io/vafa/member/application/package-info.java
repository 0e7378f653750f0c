/** Enrolment: how identifiers find exactly one owner without a transaction. */
@NullMarked
package io.vafa.member.application;

import org.jspecify.annotations.NullMarked;
