/* The `aws` that the scripts find: hands its arguments, folder, environment and open files to the warm server whose
   socket is WARM_AWS_SOCKET, and ends as the command ends. In C, since it starts as often as the CLI does. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

extern char **environ;

static char *text;
static size_t size, room;

static void append(const void *bytes, size_t count) {
    if (size + count > room) {
        room = 2 * (size + count);
        text = realloc(text, room);
        if (!text) exit(255);
    }
    memcpy(text + size, bytes, count);
    size += count;
}

/* The number of words, then each, all ended by a zero byte. */
static void append_list(char *const *words) {
    char count[24];
    size_t words_in_all = 0;
    while (words[words_in_all]) words_in_all++;
    append(count, (size_t)snprintf(count, sizeof count, "%zu", words_in_all) + 1);
    for (; *words; words++) append(*words, strlen(*words) + 1);
}

static int send_all(int server) {
    for (size_t done = 0; done < size;) {
        ssize_t count = write(server, text + done, size - done);
        if (count < 0 && errno != EINTR) return -1;
        if (count > 0) done += (size_t)count;
    }
    return 0;
}

static int send_size_and_files(int server) {
    unsigned long long length = size;
    struct iovec data = {&length, sizeof length};
    union { char bytes[CMSG_SPACE(3 * sizeof(int))]; struct cmsghdr aligned; } control;
    struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    memset(&control, 0, sizeof control);
    struct cmsghdr *files = CMSG_FIRSTHDR(&message);
    files->cmsg_level = SOL_SOCKET;
    files->cmsg_type = SCM_RIGHTS;
    files->cmsg_len = CMSG_LEN(3 * sizeof(int));
    memcpy(CMSG_DATA(files), (int[]){0, 1, 2}, 3 * sizeof(int));
    return sendmsg(server, &message, 0) == (ssize_t)sizeof length ? 0 : -1;
}

int main(int count, char **words) {
    (void)count;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, WARM_AWS_SOCKET, sizeof address.sun_path - 1);
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    if (server < 0 || connect(server, (struct sockaddr *)&address, sizeof address)) {
        perror("the warm aws");
        return 255;
    }
    char *folder = getcwd(NULL, 0);
    append_list(words);
    append_list((char *[]){folder ? folder : "/", NULL});
    append_list(environ);
    if (send_size_and_files(server) || send_all(server)) return 255;
    unsigned char status = 255;
    ssize_t got;
    do got = read(server, &status, 1); while (got < 0 && errno == EINTR);
    return got == 1 ? status : 255;
}
