/** Tests of the package of the same name. */
@NullMarked
package io.vafa.member.adapter.in;

import org.jspecify.annotations.NullMarked;
