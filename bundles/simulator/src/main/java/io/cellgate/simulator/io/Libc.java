package io.cellgate.simulator.io;

import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The functions of the C library that Java has no equivalent for. Names and arguments are those of their manual pages. */
interface Libc extends Library {
    int posix_openpt(int flags);

    int grantpt(int fd);

    int unlockpt(int fd);

    int ptsname_r(int fd, byte[] name, NativeLong size);

    int open(String path, int flags);

    int close(int fd);

    NativeLong read(int fd, Pointer buffer, NativeLong count);

    NativeLong write(int fd, Pointer buffer, NativeLong count);

    int socket(int domain, int type, int protocol);

    int bind(int fd, Pointer address, int size);

    int listen(int fd, int backlog);

    int accept4(int fd, @Nullable Pointer address, @Nullable Pointer size, int flags);

    int pipe2(int[] fds, int flags);

    int eventfd(int initialValue, int flags);

    int poll(Pointer fds, NativeLong count, int timeoutMillis);

    int tcgetattr(int fd, Pointer termios);

    void cfmakeraw(Pointer termios);

    int tcsetattr(int fd, int actions, Pointer termios);

    int ioctl(int fd, NativeLong request, int[] argument);

    String strerror(int errno);
}
