/** Everything that can be allowed, and what it means. Names are `thing.verb`. */
export const permissions = {
  'organization.manage': 'Menambah dan mengubah organisasi',
  'account.read': 'Melihat akun dan penugasan',
  'account.manage': 'Menambah, mengubah, dan menonaktifkan akun',
  'assignment.manage': 'Memberi dan mengakhiri penugasan',
  'catalogue.manage': 'Mengelola topik, lisensi, dan sinonim',
  'calendar.manage': 'Mengubah kalender kerja: hari libur, jam layanan, dan cara menghitung',
  'dataset.read-draft': 'Melihat dataset yang belum terbit',
  'dataset.edit': 'Membuat dan mengubah dataset',
  'dataset.withdraw': 'Menarik dataset yang sudah terbit',
  'upload.create': 'Mengunggah berkas dan mengoreksi pembacaannya',
  'upload.read': 'Melihat unggahan dan pratinjaunya',
  'submission.read': 'Melihat pengajuan',
  'submission.submit': 'Membuat dan mengajukan pengajuan',
  'submission.approve': 'Menyetujui atau mengembalikan atas nama OPD',
  'submission.verify': 'Memverifikasi atau mengembalikan atas nama walidata',
  'submission.sign-kasi': 'Memaraf sebagai Kasi',
  'submission.sign-kabid': 'Memaraf sebagai Kabid',
  'submission.sign-kadin': 'Memerintahkan penerbitan sebagai Kadin',
  'submission.release': 'Mengatur waktu terbit',
  'personal-data.release': 'Menyatakan temuan data pribadi sebagai alarm palsu',
  'audit.read': 'Membaca jejak audit',
  'operations.read': 'Melihat antrean pekerjaan dan keadaan sistem',
} as const;

export type Permission = keyof typeof permissions;

export const isPermission = (name: string): name is Permission => name in permissions;
