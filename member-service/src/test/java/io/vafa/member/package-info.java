/** Tests of the package of the same name. */
@NullMarked
package io.vafa.member;

import org.jspecify.annotations.NullMarked;
