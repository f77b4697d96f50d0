import java.time.Instant
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter
import java.util.zip.Deflater
import java.util.zip.GZIPOutputStream

// Writes what the Debian package has beside the distribution: "root", whose paths are those on a gateway, and "control". Properties:
// "files", where to; "home", where the distribution will be; "distribution", where it is; "revision", which counts packages of one
// version; "maintainer", with an address.

def source = new File(project.basedir, 'src/deb')
def root = new File(files, 'root')
// Debian sorts a tilde before the end: what is not released yet comes before the release.
def version = project.version.replace('-SNAPSHOT', '~snapshot') + (revision == '1' ? '' : "+$revision")
def built = Instant.parse(project.properties['project.build.outputTimestamp']).atOffset(ZoneOffset.UTC)

def write = { String path, String text ->
    def file = new File(root, path)
    file.parentFile.mkdirs()
    file.setText(text, 'UTF-8')
}

// As "gzip -9n": the same bytes whenever it is built. Java does not say in the header how hard it has tried.
def compressed = { String path, String text ->
    def bytes = new ByteArrayOutputStream()
    def gzip = new GZIPOutputStream(bytes) {
        {
            this.@def.setLevel(Deflater.BEST_COMPRESSION)
        }
    }
    gzip.write(text.getBytes('UTF-8'))
    gzip.close()
    def content = bytes.toByteArray()
    content[8] = 2
    content[9] = 3
    def file = new File(root, path)
    file.parentFile.mkdirs()
    file.bytes = content
}

// ---- control

def variables = ['@version@': version, '@home@': home, '@maintainer@': maintainer]
def filled = { String text -> variables.inject(text) { all, name, value -> all.replace(name, value) } }
def control = new File(files, 'control')
control.mkdirs()
new File(source, 'control').listFiles().sort().each { new File(control, it.name).setText(filled(it.getText('UTF-8')), 'UTF-8') }

// ---- what is the same with and without a package, but for the distribution's place

write('lib/systemd/system/cellgate.service', new File(distribution, 'systemd/cellgate.service').getText('UTF-8')
        .replace('/opt/cellgate/README.md', '/usr/share/doc/cellgate/README.md')
        .replace('/opt/cellgate', home))
write('usr/share/cellgate/peers', new File(distribution, 'install/peers').getText('UTF-8'))
write('lib/udev/rules.d/70-cellgate.rules', new File(distribution, 'install/70-cellgate.rules').getText('UTF-8'))

// ---- what Debian wants to have

write('usr/share/doc/cellgate/copyright', filled(new File(source, 'copyright').getText('UTF-8')))
write('usr/share/lintian/overrides/cellgate', new File(source, 'lintian-overrides').getText('UTF-8'))
compressed('usr/share/man/man8/cellgate.8.gz', filled(new File(source, 'cellgate.8').getText('UTF-8')))
compressed('usr/share/doc/cellgate/NEWS.gz', new File(project.basedir, '../../CHANGELOG.md').getText('UTF-8'))
compressed('usr/share/doc/cellgate/changelog.gz', """\
cellgate ($version) unstable; urgency=medium

  * What has changed is in NEWS.gz.

 -- $maintainer  ${built.format(DateTimeFormatter.RFC_1123_DATE_TIME).replace(' GMT', ' +0000')}
""")
