variable "bucket" {
  description = "Name of the bucket: S3_BUCKET_NAME."
  type        = string
}

variable "origin" {
  description = "The address people see, port and all: APP_ORIGIN."
  type        = string
}

variable "version_days" {
  description = "Days for which what was deleted or overwritten can still be had back."
  type        = number
  default     = 30
}

variable "assume_role_policy" {
  description = "Who may take the role, as JSON: an EC2 instance, an ECS task, or a service account of EKS."
  type        = string
}

output "role_arn" {
  value = aws_iam_role.programs.arn
}
